package io.simdnn.cli.network;

import com.sun.management.ThreadMXBean;
import io.simdnn.graph.session.Execution;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * How long runs took, one after the other, and what one of them allocates.
 *
 * @param nanos nanoseconds of each run, shortest first
 * @param allocatedBytes bytes that all threads together allocate in a run, as the median of some
 *     runs: code that is not yet compiled allocates more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Measurement(long[] nanos, long allocatedBytes) {
  private static final int MOST_RUNS = 1 << 20;
  private static final int RUNS_FOR_ALLOCATION = 51;

  /**
   * Runs for some time, at least once.
   *
   * @param execution the memory of the runs, inputs filled
   * @param duration nanoseconds
   * @return what was measured
   */
  public static Measurement of(Execution execution, long duration) {
    long[] nanos = new long[MOST_RUNS];
    int runs = 0;
    long start = System.nanoTime();
    long now = start;
    do {
      execution.run();
      long end = System.nanoTime();
      nanos[runs++] = end - now;
      now = end;
    } while (now - start < duration && runs < MOST_RUNS);
    long[] sorted = Arrays.copyOf(nanos, runs);
    Arrays.sort(sorted);
    return new Measurement(sorted, allocatedBytes(execution, Math.min(runs, RUNS_FOR_ALLOCATION)));
  }

  private static long allocatedBytes(Execution execution, int runs) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    long[] others =
        Arrays.stream(threads.getAllThreadIds()).filter(thread -> thread != self).toArray();
    long[] bytes = new long[runs];
    for (int run = 0; run < runs; run++) {
      long[] othersBefore = threads.getThreadAllocatedBytes(others);
      long before = threads.getThreadAllocatedBytes(self);
      execution.run();
      bytes[run] = threads.getThreadAllocatedBytes(self) - before;
      long[] othersAfter = threads.getThreadAllocatedBytes(others);
      for (int i = 0; i < others.length; i++) {
        bytes[run] += Math.max(0, othersAfter[i] - othersBefore[i]);
      }
    }
    Arrays.sort(bytes);
    return bytes[runs / 2];
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
