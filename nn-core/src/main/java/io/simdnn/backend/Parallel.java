package io.simdnn.backend;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs a range of independent outputs on several threads: the only place of the project that knows
 * about threads.
 *
 * <p>A part is handed to a worker that spins for some microseconds before it parks, because the
 * products of a training step follow each other faster than a parked thread wakes. Safe for
 * concurrent and nested callers: whoever finds the workers taken runs its range alone.
 */
public final class Parallel implements AutoCloseable {
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
      workers[i] = new Worker("nn-worker-" + (i + 1));
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
   * Runs a task over the outputs {@code 0} to {@code count - 1} and returns when all are done.
   *
   * @param count how many outputs
   * @param grain the outputs that are too few to hand over; parts begin at multiples of it
   * @param task the task
   */
  public void forRange(int count, int grain, RangeTask task) {
    int blocks = (int) (((long) count + grain - 1) / grain);
    int parts = Math.min(blocks, workers.length + 1);
    if (parts <= 1 || closed || workersInUse.isHeldByCurrentThread() || !workersInUse.tryLock()) {
      if (count > 0) {
        task.run(0, count);
      }
      return;
    }
    try {
      if (closed) {
        task.run(0, count);
        return;
      }
      for (int part = 1; part < parts; part++) {
        int from = start(part, parts, blocks, grain, count);
        int to = start(part + 1, parts, blocks, grain, count);
        workers[part - 1].assign(task, from, to);
      }
      finish(task, start(1, parts, blocks, grain, count), parts);
    } finally {
      workersInUse.unlock();
    }
  }

  /** Runs the caller's part and waits for the others, whatever either of them throws. */
  private void finish(RangeTask task, int to, int parts) {
    Throwable failure = null;
    try {
      task.run(0, to);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    for (int part = 1; part < parts; part++) {
      Throwable workerFailure = workers[part - 1].await();
      if (failure == null) {
        failure = workerFailure;
      } else if (workerFailure != null) {
        failure.addSuppressed(workerFailure);
      }
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  private static int start(int part, int parts, int blocks, int grain, int count) {
    return (int) Math.min((long) blocks * part / parts * grain, count);
  }

  /** Ends the workers; ranges run on the caller's thread alone from then on. */
  @Override
  public void close() {
    workersInUse.lock();
    try {
      if (!closed) {
        closed = true;
        for (Worker worker : workers) {
          worker.end();
        }
      }
    } finally {
      workersInUse.unlock();
    }
  }
}
