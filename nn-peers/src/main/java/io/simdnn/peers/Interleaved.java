package io.simdnn.peers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Times contenders by turns, so that whatever else the machine does meets all of them, and prints
 * medians. The first contender is ours; the ratios are medians of the ratios of the rounds.
 */
final class Interleaved {
  private static final int ROUNDS = 21;
  private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
  private static final long WARMUP_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private Interleaved() {}

  /**
   * Prints a line for each contender; work counts floating-point operations of a task, 0 for none.
   */
  static void compare(String title, double work, List<Contender> contenders) {
    int count = contenders.size();
    long[] repeats = new long[count];
    for (int i = 0; i < count; i++) {
      repeats[i] = warmUp(contenders.get(i).task());
    }
    double[][] nanos = new double[count][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < count; i++) {
        nanos[i][round] = time(contenders.get(i).task(), repeats[i]);
      }
    }
    for (int i = 0; i < count; i++) {
      double[] ratios = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        ratios[round] = nanos[i][round] / nanos[0][round];
      }
      Arrays.sort(ratios);
      double median = median(nanos[i]);
      String speed = work == 0 ? "" : String.format(Locale.ROOT, "%8.1f GFLOP/s", work / median);
      System.out.printf(
          Locale.ROOT,
          "%-22s %-16s %12.2f us %s   ours is %.2f times as fast (%.2f to %.2f)%n",
          title,
          contenders.get(i).name(),
          median / 1e3,
          speed,
          ratios[ROUNDS / 2],
          ratios[ROUNDS / 4],
          ratios[ROUNDS - 1 - ROUNDS / 4]);
    }
  }

  /** Runs a task until it is warm; returns how often it runs in a round. */
  private static long warmUp(Runnable task) {
    long start = System.nanoTime();
    long runs = 0;
    while (System.nanoTime() - start < WARMUP_NANOS) {
      task.run();
      runs++;
    }
    long last = Math.max(1, runs / 4);
    double nanos = time(task, last);
    return Math.max(1, (long) (ROUND_NANOS / nanos));
  }

  private static double time(Runnable task, long repeats) {
    long start = System.nanoTime();
    for (long i = 0; i < repeats; i++) {
      task.run();
    }
    return (System.nanoTime() - start) / (double) repeats;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
