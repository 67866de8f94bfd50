package io.simdnn.cli;

import io.simdnn.train.Trainer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a training end well when the JVM is asked to exit: stops the trainer and holds the exit back
 * until {@link #letExit}.
 */
final class StopSignal {
  /** Longer than any mini-batch and checkpoint should take; then the exit goes on regardless. */
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook;

  StopSignal(Trainer trainer) {
    hook =
        new Thread(
            () -> {
              trainer.stop();
              awaitSaved();
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void awaitSaved() {
    try {
      saved.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that there is nothing left to save. */
  void letExit() {
    saved.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is exiting already, which is what the hook was for.
    }
  }
}
