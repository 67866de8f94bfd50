package io.simdnn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.kernel.KernelSelection;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.MatMulShape;
import org.junit.jupiter.api.Test;

/** Warming up computes nothing of anybody's; how much it saves is measured, not tested. */
class WarmUpTest {
  @Test
  void endsAndLeavesResultsAlone() throws InterruptedException {
    Kernels kernels = KernelSelection.current().kernels();
    float[] before = product(kernels);
    Thread thread = kernels.warmUpInBackground();
    assertTrue(thread.isDaemon());
    assertArrayEquals(before, product(kernels));
    thread.join();
    assertFalse(thread.isAlive());
    assertArrayEquals(before, product(kernels));
  }

  private static float[] product(Kernels kernels) {
    float[] a = {1, 2, 3, 4};
    float[] c = new float[4];
    kernels.matMul().multiply(MatMulShape.of(2, 2, 2), a, 0, a, 0, c, 0);
    return c;
  }
}
