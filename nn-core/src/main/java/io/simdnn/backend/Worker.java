package io.simdnn.backend;

import io.simdnn.backend.Parallel.RangeTask;
import java.util.concurrent.locks.LockSupport;

/**
 * A daemon thread that waits for one part at a time: first spinning, then parked, so that an idle
 * program burns no processor.
 */
final class Worker {
  /** About 50 microseconds of {@link Thread#onSpinWait}: longer than the gap between two layers. */
  private static final int SPINS = 2_000;

  private static final RangeTask END = (from, to) -> {};

  private final Thread thread;
  private int from;
  private int to;
  private Throwable failure;
  private volatile RangeTask task;
  private volatile boolean parked;
  private volatile Thread waiting;

  Worker(String name) {
    thread = new Thread(this::loop, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Hands over a part; the previous one must have been awaited. */
  void assign(RangeTask newTask, int newFrom, int newTo) {
    from = newFrom;
    to = newTo;
    task = newTask;
    if (parked) {
      LockSupport.unpark(thread);
    }
  }

  /** Waits until the assigned part is done and returns what it threw, or null. */
  Throwable await() {
    for (int spin = 0; spin < SPINS && task != null; spin++) {
      Thread.onSpinWait();
    }
    if (task != null) {
      waiting = Thread.currentThread();
      while (task != null) {
        LockSupport.park(this);
      }
      waiting = null;
    }
    return failure;
  }

  void end() {
    assign(END, 0, 0);
  }

  private void loop() {
    while (true) {
      RangeTask next = take();
      if (next == END) {
        return;
      }
      try {
        failure = null;
        next.run(from, to);
      } catch (Throwable e) {
        failure = e;
      }
      task = null;
      LockSupport.unpark(waiting);
    }
  }

  private RangeTask take() {
    for (int spin = 0; spin < SPINS; spin++) {
      RangeTask next = task;
      if (next != null) {
        return next;
      }
      Thread.onSpinWait();
    }
    parked = true;
    while (task == null) {
      LockSupport.park(this);
    }
    parked = false;
    return task;
  }
}
