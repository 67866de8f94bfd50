package io.simdnn.train;

import io.simdnn.tensor.Tensor;

/** The loss became infinite or NaN; the update of that mini-batch was not made. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Creates the exception.
   *
   * @param message where, what and what to do about it
   */
  public DivergedException(String message) {
    super(message);
  }

  /** Tells bad data from a bad learning rate. */
  static DivergedException of(
      double loss, TrainingPosition position, Tensor inputs, double learningRate) {
    String where =
        "loss is "
            + loss
            + " in epoch "
            + (position.epoch() + 1)
            + ", mini-batch "
            + (position.batch() + 1)
            + ": ";
    for (int i = 0; i < inputs.size(); i++) {
      if (!Float.isFinite(inputs.get(i))) {
        return new DivergedException(
            where
                + "an input of that mini-batch is "
                + inputs.get(i)
                + "; remove or replace such values in the data");
      }
    }
    return new DivergedException(
        where
            + "the training diverged; lower the learning rate (now "
            + learningRate
            + ") or limit the gradient with a clip norm");
  }
}
