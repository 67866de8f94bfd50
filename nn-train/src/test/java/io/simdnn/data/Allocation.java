package io.simdnn.data;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How many bytes this thread allocates, as the JVM counts them. */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  static long during(Runnable action) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    action.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
