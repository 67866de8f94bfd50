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

  /** C2 takes less for one kernel, if it has a processor; after half as long it was often busy. */
  private static final long STEADY_NANOS = 400_000_000;

  /** The longest time: other programs may keep C2 from work, and a JVM may have none. */
  private static final long MOST_NANOS = 10_000_000_000L;

  /** By what a family of kernels must gain to have been compiled further; less is noise. */
  private static final double GAIN = 0.95;

  private static final int LENGTH = 8_192;

  private WarmUp() {}

  /** Goes on until no family of kernels has become faster for a while. */
  static void run(Kernels kernels) {
    List<Runnable> families = families(kernels);
    double[] fastest = new double[families.size()];
    Arrays.fill(fastest, Double.MAX_VALUE);
    long start = System.nanoTime();
    long gained = start;
    long now = start;
    for (int round = 0;
        (round < ROUNDS || now - gained < STEADY_NANOS) && now - start < MOST_NANOS;
        round++) {
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

  /** Returns rounds of calls, of every kernel at least one. */
  static List<Runnable> families(Kernels kernels) {
    return List.of(
        new ProductWarmUp(kernels)::round,
        new FunctionWarmUp(kernels)::round,
        new RowWarmUp(kernels)::round,
        new PlaneWarmUp(kernels)::round,
        new InferenceWarmUp(kernels)::round,
        new CellWarmUp(kernels)::round);
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
