package io.simdnn.backend;

import java.util.concurrent.locks.LockSupport;

/**
 * A daemon thread that helps with a {@link SharedRange}. Between ranges it waits: first spinning,
 * then parked, so that an idle program burns no processor.
 */
final class Worker {
  private final Thread thread;
  private final SharedRange range;
  private final SpinWait spin = new SpinWait();
  private volatile boolean parked;
  private volatile boolean ended;

  Worker(String name, SharedRange range) {
    this.range = range;
    thread = new Thread(this::loop, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Makes sure that the worker looks at the range, which must have been opened before. */
  void wake() {
    if (parked) {
      LockSupport.unpark(thread);
    }
  }

  void end() {
    ended = true;
    LockSupport.unpark(thread);
  }

  private void loop() {
    while (!ended) {
      range.help();
      await();
    }
  }

  private void await() {
    spin.begin();
    boolean inTime = true;
    while (inTime && !isNeeded()) {
      inTime = spin.once();
    }
    if (!isNeeded()) {
      parked = true;
      while (!isNeeded()) {
        LockSupport.park(this);
      }
      parked = false;
    }
  }

  private boolean isNeeded() {
    return ended || range.hasUnclaimedChunk();
  }
}
