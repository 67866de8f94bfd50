package io.simdnn.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * Calls the kernels that a JVM runs slowly before it has compiled them, on small operands and often
 * enough to be compiled, then on until it has compiled them.
 */
final class WarmUp {
  /** So many rounds make every kernel one that C2 wants to compile (JDK 17 and 25, 512 bits). */
  private static final int ROUNDS = 400;

  /** A round takes a few milliseconds; C2 at most so long for one kernel, if it has a processor. */
  private static final long STEADY_NANOS = 200_000_000;

  /** The longest wait for C2, which other programs may keep from work. */
  private static final long MOST_NANOS = 3_000_000_000L;

  /** By what a family of kernels must gain to have been compiled further; less is noise. */
  private static final double GAIN = 0.95;

  private static final int LENGTH = 8_192;

  private WarmUp() {}

  static void run(Kernels kernels) {
    List<Runnable> families = families(kernels);
    rounds(families, ROUNDS);
    settle(families);
  }

  /** Calls every kernel at least once. */
  static void once(Kernels kernels) {
    rounds(families(kernels), 1);
  }

  private static List<Runnable> families(Kernels kernels) {
    return List.of(
        new ProductWarmUp(kernels)::round,
        new FunctionWarmUp(kernels)::round,
        new RowWarmUp(kernels)::round,
        new PlaneWarmUp(kernels)::round,
        new InferenceWarmUp(kernels)::round,
        new CellWarmUp(kernels)::round);
  }

  private static void rounds(List<Runnable> families, int rounds) {
    for (int round = 0; round < rounds; round++) {
      families.forEach(Runnable::run);
    }
  }

  /** Goes on until no family of kernels has become faster for a while. */
  private static void settle(List<Runnable> families) {
    double[] fastest = new double[families.size()];
    Arrays.fill(fastest, Double.MAX_VALUE);
    long start = System.nanoTime();
    long gained = start;
    long now = start;
    while (now - gained < STEADY_NANOS && now - start < MOST_NANOS) {
      for (int i = 0; i < fastest.length; i++) {
        long before = System.nanoTime();
        families.get(i).run();
        now = System.nanoTime();
        if (now - before < GAIN * fastest[i]) {
          gained = now;
          fastest[i] = now - before;
        }
      }
    }
  }

  /**
   * Returns numbers from -1 to 1 for one operand, which take both ways of a branch: code that C2
   * compiled after it saw zeros alone would be thrown away at the first real call.
   */
  static float[] numbers() {
    return numbers(LENGTH);
  }

  /** Returns so many of these numbers. */
  static float[] numbers(int length) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (i * 37 % 101 - 50) / 50f;
    }
    return numbers;
  }
}
