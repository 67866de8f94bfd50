package io.simdnn.peers.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Times contenders by turns, so that whatever else the machine does meets all of them, and prints
 * medians. The first contender is ours; the ratios are medians of the ratios of the rounds. Says so
 * where a contender kept more processors busy than it may have threads.
 */
public final class Interleaved {
  private static final int ROUNDS = 21;
  private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
  private static final long WARMUP_NANOS = TimeUnit.MILLISECONDS.toNanos(3_000);

  /** The compiler's and the collector's threads, and clock steps of 10 ms, may show as this. */
  private static final double TOLERATED_PROCESSORS = 0.25;

  private static final long UNTIMED_SHARE = 8;

  private final int threads;
  private boolean exceeded;

  /**
   * Creates a harness.
   *
   * @param threads how many threads each contender may use
   */
  public Interleaved(int threads) {
    this.threads = threads;
  }

  /**
   * Tells whether some contender used more than its threads, so that its figures do not count.
   *
   * @return whether one did in any comparison so far
   */
  public boolean exceeded() {
    return exceeded;
  }

  /**
   * Measures, and prints a line for each contender.
   *
   * @param title what is compared
   * @param work the floating-point operations of a task; 0 for no such number
   * @param contenders who takes part, ours first
   * @return the figures in the same order
   */
  public List<Measured> compare(String title, double work, List<Contender> contenders) {
    int count = contenders.size();
    long[] repeats = new long[count];
    for (int i = 0; i < count; i++) {
      repeats[i] = warmUp(contenders.get(i).task());
    }
    double[][] nanos = new double[count][ROUNDS];
    long[] wall = new long[count];
    long[] busy = new long[count];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < count; i++) {
        Runnable task = contenders.get(i).task();
        if (threads > 1) {
          ProcessorTime.settle();
          repeat(task, 1 + repeats[i] / UNTIMED_SHARE);
        }
        long busyBefore = ProcessorTime.nanos();
        long took = repeat(task, repeats[i]);
        busy[i] += ProcessorTime.nanos() - busyBefore;
        wall[i] += took;
        nanos[i][round] = took / (double) repeats[i];
      }
    }
    List<Measured> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double tasks = (double) repeats[i] * ROUNDS;
      double processors = busy[i] / (double) wall[i];
      all.add(new Measured(contenders.get(i), nanos[i], busy[i] / tasks, processors));
    }
    all.forEach(measured -> print(title, work, measured, all.get(0)));
    return all;
  }

  private void print(String title, double work, Measured measured, Measured ours) {
    double median = measured.medianNanos();
    double[] ratios = measured.ratiosTo(ours);
    Contender contender = measured.contender();
    System.out.printf(
        Locale.ROOT,
        "%-26s %-20s %10.2f us %s  threads %s, busy %4.2f, cpu %10.2f us  ours is %.2f times as fast"
            + " (%.2f to %.2f)%n",
        title,
        contender.name(),
        median / 1e3,
        work == 0 ? "" : String.format(Locale.ROOT, "%7.1f GFLOP/s", work / median),
        contender.threads() == 0 ? "?" : Integer.toString(contender.threads()),
        measured.processors(),
        measured.processorNanos() / 1e3,
        ratios[ROUNDS / 2],
        ratios[ROUNDS / 4],
        ratios[ROUNDS - 1 - ROUNDS / 4]);
    if (measured.processors() > threads + TOLERATED_PROCESSORS) {
      exceeded = true;
      System.out.printf(
          Locale.ROOT,
          "  UNFAIR: %s kept %.2f processors busy where %d thread(s) are allowed%n",
          contender.name(),
          measured.processors(),
          threads);
    }
  }

  /** Runs a task until it is warm; returns how often it runs in a round. */
  private static long warmUp(Runnable task) {
    // Processor time: beside other programs the compiler is late, too.
    long start = ProcessorTime.nanos();
    long runs = 0;
    while (ProcessorTime.nanos() - start < WARMUP_NANOS) {
      task.run();
      runs++;
    }
    long last = Math.max(1, runs / 4);
    return Math.max(1, ROUND_NANOS * last / repeat(task, last));
  }

  private static long repeat(Runnable task, long repeats) {
    long start = System.nanoTime();
    for (long i = 0; i < repeats; i++) {
      task.run();
    }
    return System.nanoTime() - start;
  }
}
