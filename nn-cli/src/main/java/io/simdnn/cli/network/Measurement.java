package io.simdnn.cli.network;

import com.sun.management.ThreadMXBean;
import io.simdnn.graph.session.Execution;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * How long runs took, one after the other, and what they allocated.
 *
 * @param nanos nanoseconds of each run, shortest first
 * @param allocatedBytes bytes that the median run allocates in the thread that calls it
 * @param allocatedByOthers bytes that all runs allocated in other threads
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Measurement(long[] nanos, long allocatedBytes, long allocatedByOthers) {
  private static final int MOST_RUNS = 1 << 20;

  /**
   * Runs for some time, at least once.
   *
   * @param execution the memory of the runs, inputs filled
   * @param duration nanoseconds
   * @return what was measured
   */
  public static Measurement of(Execution execution, long duration) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    long[] others =
        Arrays.stream(threads.getAllThreadIds()).filter(thread -> thread != self).toArray();
    long[] before = threads.getThreadAllocatedBytes(others);
    long[] nanos = new long[MOST_RUNS];
    long[] bytes = new long[MOST_RUNS];
    int runs = 0;
    long end = System.nanoTime() + duration;
    long now;
    do {
      bytes[runs] = -threads.getThreadAllocatedBytes(self);
      long start = System.nanoTime();
      execution.run();
      now = System.nanoTime();
      nanos[runs] = now - start;
      bytes[runs] += threads.getThreadAllocatedBytes(self);
      runs++;
    } while (now - end < 0 && runs < MOST_RUNS);
    long[] after = threads.getThreadAllocatedBytes(others);
    long byOthers = 0;
    for (int i = 0; i < others.length; i++) {
      byOthers += Math.max(0, after[i] - before[i]);
    }
    long[] sorted = Arrays.copyOf(nanos, runs);
    Arrays.sort(sorted);
    Arrays.sort(bytes, 0, runs);
    return new Measurement(sorted, bytes[runs / 2], byOthers);
  }

  /**
   * Returns how many runs there were.
   *
   * @return the count
   */
  public int runs() {
    return nanos.length;
  }

  /**
   * Returns the latency that a share of the runs did not exceed.
   *
   * @param share the share, more than 0 and at most 1
   * @return nanoseconds
   */
  public long percentile(double share) {
    return nanos[(int) Math.ceil(share * nanos.length) - 1];
  }

  /**
   * Returns how long all runs took together.
   *
   * @return nanoseconds
   */
  public long totalNanos() {
    return Arrays.stream(nanos).sum();
  }
}
