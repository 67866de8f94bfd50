package io.simdnn.backend;

/**
 * Waiting by spinning, for a limited time by the clock: {@link Thread#onSpinWait} takes 4 to 140
 * cycles, depending on the processor.
 */
final class SpinWait {
  /** Longer than the gap between two layers. */
  private static final long LIMIT_NANOS = 100_000;

  /**
   * From then on the processor is offered to other threads: the one that is waited for may have
   * been put on the same processor. Not sooner, since others may keep it for milliseconds.
   */
  private static final long YIELD_NANOS = 20_000;

  /** Reading the clock takes about as long as so many spins. */
  private static final int SPINS_PER_READING = 32;

  private int spins;
  private long start;

  /** Begins to wait. */
  void begin() {
    spins = 0;
  }

  /**
   * Spins once.
   *
   * @return whether the time is not over yet
   */
  @SuppressWarnings("ThreadPriorityCheck") // a scheduler that ignores the offer costs time, no more
  boolean once() {
    spins++;
    if (spins % SPINS_PER_READING != 0) {
      Thread.onSpinWait();
      return true;
    }
    long now = System.nanoTime();
    if (spins == SPINS_PER_READING) {
      start = now;
    }
    if (now - start > YIELD_NANOS) {
      Thread.yield();
    }
    return now - start < LIMIT_NANOS;
  }
}
