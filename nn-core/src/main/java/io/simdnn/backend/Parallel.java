package io.simdnn.backend;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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
 *
 * <p>On a caller's executor each range is offered by tasks of its own, so that ranges of several
 * callers share it; a caller never waits for a task that has not begun.
 */
public final class Parallel implements AutoCloseable {
  /** More than one, so that a thread which is held up leaves less behind. */
  private static final int CHUNKS_PER_THREAD = 4;

  private final SharedRange range = new SharedRange();
  private final int threads;
  private final Worker[] workers;
  private final Executor executor;
  private final ReentrantLock workersInUse = new ReentrantLock();
  private volatile boolean closed;

  /**
   * Starts the workers.
   *
   * @param threads how many threads work on one range, the caller's included; at least 1
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public Parallel(int threads) {
    this.threads = requireThreads(threads);
    executor = null;
    workers = new Worker[threads - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker("nn-worker-" + (i + 1), range);
      workers[i].start();
    }
  }

  /**
   * Shares ranges with the threads of an executor, which stays the caller's to shut down. A busy
   * executor, or one that rejects tasks, only means less help.
   *
   * @param executor runs the tasks that help
   * @param threads how many threads work on one range, the caller's included; at least 1
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public Parallel(Executor executor, int threads) {
    this.threads = requireThreads(threads);
    this.executor = Objects.requireNonNull(executor, "threads: expected an executor, got null");
    workers = new Worker[0];
  }

  private static int requireThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: expected at least 1, got " + threads);
    }
    return threads;
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
    return threads;
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
    return threads == 1 || chunks(count, grain, grain) <= 1;
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
    int chunks = threads == 1 ? 1 : chunks(count, grain, minimum);
    if (chunks > 1 && !closed && executor != null) {
      shareOnExecutor(count, grain, chunks, task);
      return;
    }
    if (chunks <= 1 || closed || workersInUse.isHeldByCurrentThread() || !workersInUse.tryLock()) {
      if (count > 0) {
        task.run(0, count);
      }
      return;
    }
    shareWithWorkers(count, grain, chunks, task);
  }

  private void shareWithWorkers(int count, int grain, int chunks, RangeTask task) {
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

  private void shareOnExecutor(int count, int grain, int chunks, RangeTask task) {
    // Tasks may begin after the range has ended, so that the next one needs another object.
    SharedRange own = new SharedRange();
    Throwable failure;
    try {
      own.open(task, count, grain, chunks);
      for (int i = 0; i < Math.min(threads, chunks) - 1; i++) {
        executor.execute(own::help);
      }
    } catch (RejectedExecutionException e) {
      // Nothing is lost: the caller claims all chunks that nobody else does.
    } finally {
      failure = own.finish();
    }
    rethrow(failure);
  }

  /** Returns the same number for each thread, unless there are too few for that. */
  private int chunks(int count, int grain, int minimum) {
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

  /**
   * Ends the workers, not a caller's executor; ranges run on the caller's thread alone from then
   * on.
   */
  @Override
  public void close() {
    closed = true;
    for (Worker worker : workers) {
      worker.end();
    }
  }
}
