package io.simdnn.bench;

import io.simdnn.kernel.KernelSelection;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.RandomStream;
import java.util.Arrays;

/** The two sides of every comparison, and what both need. */
final class ComparedKernels {
  static final String SCALAR = "scalar";
  static final String VECTOR = "vector";

  private ComparedKernels() {}

  static Kernels named(String name) {
    if (name.equals(SCALAR)) {
      return new ScalarKernels();
    }
    Kernels chosen = KernelSelection.current().kernels();
    if (chosen instanceof ScalarKernels) {
      throw new IllegalStateException(
          "no vector kernels run here: "
              + KernelSelection.current().reason()
              + "; "
              + KernelSelection.current().remedy());
    }
    return chosen;
  }

  static float[] random(int length) {
    RandomStream random = new RandomStream(length, "benchmark");
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }

  /** Called after every trial: a benchmark of wrong results is worth nothing. */
  static void requireSameBits(float[] expected, float[] actual) {
    if (!Arrays.equals(expected, actual)) {
      throw new IllegalStateException("the kernels do not agree with the scalar reference");
    }
  }
}
