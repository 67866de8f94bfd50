package io.simdnn.peers.harness;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** The processor time of all threads of this process, which comes in steps of 10 ms on Linux. */
final class ProcessorTime {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final long PIECE_MILLIS = 30;
  private static final int MOST_PIECES = 30;

  private ProcessorTime() {}

  /** Returns the nanoseconds that this process has used. */
  static long nanos() {
    return SYSTEM.getProcessCpuTime();
  }

  /**
   * Waits, 900 ms at most, until the threads of whoever ran last have stopped to spin: OpenMP's
   * wait busily for up to 200 ms for more work, on the processors of the next contender.
   */
  static void settle() {
    for (int i = 0; i < MOST_PIECES; i++) {
      long before = nanos();
      try {
        TimeUnit.MILLISECONDS.sleep(PIECE_MILLIS);
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted between two turns", e);
      }
      if (nanos() - before <= TimeUnit.MILLISECONDS.toNanos(PIECE_MILLIS) / 2) {
        return;
      }
    }
  }
}
