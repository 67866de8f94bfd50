package io.simdnn.backend;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs a range of independent outputs on several threads: the only place of the project that knows
 * about threads.
 *
 * <p>The range is cut into chunks, which the caller and the workers claim one by one: a worker that
 * sleeps, or waits for a processor, delays nobody. Workers spin for some microseconds before they
 * park, because the products of a training step follow each other faster than a parked thread
 * wakes. Safe for concurrent and nested callers: whoever finds the workers taken runs its range
 * alone.
 */
public final class Parallel implements AutoCloseable {
  /** More than one, so that a thread which is held up leaves less behind. */
  private static final int CHUNKS_PER_THREAD = 4;

  private final SharedRange range = new SharedRange();
  private final Worker[] workers;
  private final ReentrantLock workersInUse = new ReentrantLock();
  private volatile boolean closed;

  /**
   * Starts the workers.
   *
   * @param threads how many threads work on one range, the caller's included; at least 1
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public Parallel(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: expected at least 1, got " + threads);
    }
    workers = new Worker[threads - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker("nn-worker-" + (i + 1), range);
      workers[i].start();
    }
  }

  /** A task for the outputs {@code from} to {@code to - 1}. */
  @FunctionalInterface
  public interface RangeTask {
    /**
     * Computes some outputs. Called on any thread, each output exactly once.
     *
     * @param from the first output
     * @param to the output after the last
     */
    void run(int from, int to);
  }

  /**
   * Returns how many threads work on one range.
   *
   * @return the count, the caller's thread included
   */
  public int threads() {
    return workers.length + 1;
  }

  /**
   * Tells whether the caller would run all of a range itself: it may do so at once then, without
   * making a task.
   *
   * @param count how many outputs
   * @param grain the outputs that are too few to hand over
   * @return whether no other thread would take part
   */
  public boolean isAlone(int count, int grain) {
    return workers.length == 0 || chunks(count, grain, grain) <= 1;
  }

  /**
   * Runs a task over the outputs {@code 0} to {@code count - 1} and returns when all are done.
   *
   * @param count how many outputs
   * @param grain the outputs that are too few to hand over; chunks begin at multiples of it
   * @param task the task
   */
  public void forRange(int count, int grain, RangeTask task) {
    forRange(count, grain, grain, task);
  }

  /**
   * Runs a task over the outputs {@code 0} to {@code count - 1} and returns when all are done.
   * Whatever a chunk throws is thrown after all chunks have run, of several the first, with the
   * others suppressed.
   *
   * @param count how many outputs
   * @param grain chunks begin at multiples of it
   * @param minimum about how many outputs a chunk must have to be worth handing over; at least 1
   * @param task the task
   */
  public void forRange(int count, int grain, int minimum, RangeTask task) {
    int chunks = workers.length == 0 ? 1 : chunks(count, grain, minimum);
    if (chunks <= 1 || closed || workersInUse.isHeldByCurrentThread() || !workersInUse.tryLock()) {
      if (count > 0) {
        task.run(0, count);
      }
      return;
    }
    Throwable failure;
    try {
      range.open(task, count, grain, chunks);
      for (int i = 0; i < Math.min(workers.length, chunks - 1); i++) {
        workers[i].wake();
      }
      failure = range.finish();
    } finally {
      workersInUse.unlock();
    }
    rethrow(failure);
  }

  /** Returns the same number for each thread, unless there are too few for that. */
  private int chunks(int count, int grain, int minimum) {
    int threads = threads();
    int blocks = (int) (((long) count + grain - 1) / grain);
    int most = Math.min(blocks, count / minimum);
    int even = threads * Math.min(CHUNKS_PER_THREAD, most / threads);
    return Math.min(most < threads ? most : even, SharedRange.MAX_CHUNKS);
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (failure != null) {
      throw new IllegalStateException("a task threw an undeclared exception", failure);
    }
  }

  /** Ends the workers; ranges run on the caller's thread alone from then on. */
  @Override
  public void close() {
    closed = true;
    for (Worker worker : workers) {
      worker.end();
    }
  }
}
