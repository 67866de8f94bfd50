package io.simdnn.train;

/** Is told how training goes, on the thread that trains. */
public interface TrainingListener {
  /**
   * A mini-batch was learned.
   *
   * @param trainer the trainer; its {@link Trainer#position} is the next mini-batch
   * @param loss the loss of the mini-batch before the update
   */
  default void stepDone(Trainer trainer, double loss) {}

  /**
   * An epoch is over.
   *
   * @param trainer the trainer
   * @param report how it went
   */
  default void epochDone(Trainer trainer, EpochReport report) {}

  /**
   * How one epoch went.
   *
   * @param epoch the epoch, 0 for the first
   * @param learningRate the learning rate used
   * @param training loss and metrics on the mini-batches as they were learned; after a resume those
   *     since the resume
   * @param validation loss and metrics on the validation samples after the epoch; null without any
   * @param samplesPerSecond the samples learned per second, evaluation left out
   */
  record EpochReport(
      int epoch,
      double learningRate,
      Evaluation training,
      Evaluation validation,
      double samplesPerSecond) {}
}
