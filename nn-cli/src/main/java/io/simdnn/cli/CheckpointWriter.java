package io.simdnn.cli;

import io.simdnn.train.Checkpoint;
import io.simdnn.train.Trainer;
import io.simdnn.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** Saves a training every so many mini-batches, or after every epoch. */
final class CheckpointWriter implements TrainingListener {
  private final Path file;
  private final int everySteps;
  private final Map<String, String> metadata;

  /** Creates a writer; it does nothing without a file. */
  CheckpointWriter(Path file, int everySteps, Map<String, String> metadata) {
    this.file = file;
    this.everySteps = everySteps;
    this.metadata = metadata;
  }

  void write(Trainer trainer) throws IOException {
    if (file != null) {
      Checkpoint.write(file, trainer, metadata);
    }
  }

  @Override
  public void stepDone(Trainer trainer, double loss) {
    long step =
        (long) trainer.position().epoch() * trainer.batchesPerEpoch() + trainer.position().batch();
    boolean due = everySteps > 0 ? step % everySteps == 0 : trainer.position().batch() == 0;
    if (!due) {
      return;
    }
    try {
      write(trainer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
