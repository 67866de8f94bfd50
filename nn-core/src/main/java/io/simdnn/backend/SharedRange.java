package io.simdnn.backend;

import io.simdnn.backend.Parallel.RangeTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A range of outputs cut into chunks that threads claim until none is left: whoever comes late, or
 * not at all, keeps nobody waiting.
 *
 * <p>One object serves range after range, opened by one thread at a time. The owner claims chunks
 * from the front and the others from the back, so that with two threads the same outputs meet the
 * same caches again.
 */
final class SharedRange {
  /** The most chunks that {@link #unclaimed} has bits for. */
  static final int MAX_CHUNKS = 0xffff;

  private static final int END_BITS = 16;
  private static final int RANGE_BITS = 32;

  private RangeTask task;
  private int count;
  private int grain;
  private int blocks;
  private int chunks;

  /**
   * The number of the range, its first unclaimed chunk and the chunk after its last unclaimed one.
   * A thread that read the fields above for a range which has ended since fails to claim, because
   * the number differs or nothing is left.
   */
  private final AtomicLong unclaimed = new AtomicLong();

  private final SpinWait spin = new SpinWait();
  private final AtomicInteger unfinished = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile Thread owner;

  /**
   * Offers the chunks of a range. All of the last range must be finished.
   *
   * @param newTask what computes outputs
   * @param newCount how many outputs
   * @param newGrain chunks begin at multiples of this
   * @param newChunks how many chunks, at most {@link #MAX_CHUNKS} and one for each grain
   */
  void open(RangeTask newTask, int newCount, int newGrain, int newChunks) {
    task = newTask;
    count = newCount;
    grain = newGrain;
    blocks = (int) (((long) newCount + newGrain - 1) / newGrain);
    chunks = newChunks;
    unfinished.set(newChunks);
    long range = (unclaimed.get() >>> RANGE_BITS) + 1;
    unclaimed.set(range << RANGE_BITS | newChunks);
  }

  boolean hasUnclaimedChunk() {
    long now = unclaimed.get();
    return first(now) < end(now);
  }

  /** Computes chunks from the back until none is left. */
  void help() {
    long now = unclaimed.get();
    while (first(now) < end(now)) {
      RangeTask claimedTask = task;
      int last = end(now) - 1;
      int from = start(last);
      int to = start(last + 1);
      if (unclaimed.compareAndSet(now, now - 1)) {
        run(claimedTask, from, to);
        if (unfinished.decrementAndGet() == 0) {
          LockSupport.unpark(owner);
        }
      }
      now = unclaimed.get();
    }
  }

  /**
   * Computes chunks from the front until none is left, then waits for those that others claimed.
   *
   * @return what the chunks threw, the later ones suppressed; null if nothing
   */
  Throwable finish() {
    long now = unclaimed.get();
    while (first(now) < end(now)) {
      if (unclaimed.compareAndSet(now, now + (1 << END_BITS))) {
        run(task, start(first(now)), start(first(now) + 1));
        unfinished.decrementAndGet();
      }
      now = unclaimed.get();
    }
    awaitOthers();
    task = null;
    return failure.getAndSet(null);
  }

  private void awaitOthers() {
    spin.begin();
    boolean inTime = true;
    while (inTime && unfinished.get() > 0) {
      inTime = spin.once();
    }
    if (unfinished.get() > 0) {
      owner = Thread.currentThread();
      while (unfinished.get() > 0) {
        LockSupport.park(this);
      }
      owner = null;
    }
  }

  private void run(RangeTask claimed, int from, int to) {
    try {
      claimed.run(from, to);
    } catch (Throwable e) {
      if (!failure.compareAndSet(null, e)) {
        Throwable earlier = failure.get();
        if (earlier != e) {
          earlier.addSuppressed(e);
        }
      }
    }
  }

  private int start(int chunk) {
    return (int) Math.min((long) blocks * chunk / chunks * grain, count);
  }

  private static int first(long unclaimed) {
    return (int) (unclaimed >>> END_BITS) & MAX_CHUNKS;
  }

  private static int end(long unclaimed) {
    return (int) unclaimed & MAX_CHUNKS;
  }
}
