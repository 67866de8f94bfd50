package io.simdnn.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.kernel.PackedMatrix;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * Vectors of products must stay in registers after all other kernels have run. Where a kernel works
 * on float vectors of another width, JDK 17 compiles the others for both widths, and their vectors
 * are objects for ever.
 */
class UnboxedProductsTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int MOST_ROUNDS = 40;
  private static final int CALLS = 1_000;

  @Test
  void productsAllocateNothingAfterAllKernelsHaveRun() {
    assumeTrue(
        Species.bits() == Species.preferredBits(), "vectors of other widths are always objects");
    Kernels kernels = new VectorKernels();
    kernels.warmUp();
    MatMulKernel kernel = kernels.matMul();
    for (boolean accumulate : new boolean[] {false, true}) {
      MatMulShape shape = MatMulShape.of(4, 32, 64, false, false, accumulate);
      float[] a = new float[4 * 64];
      float[] c = new float[4 * 32];
      PackedMatrix b = kernel.pack(shape, new float[64 * 32], 0);
      long perCall = Long.MAX_VALUE;
      for (int round = 0; round < MOST_ROUNDS && perCall > 0; round++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
          kernel.multiplyPacked(shape, a, 0, b, c, 0);
        }
        perCall = (THREADS.getCurrentThreadAllocatedBytes() - before) / CALLS;
      }
      assertEquals(0, perCall, "bytes per call, accumulate " + accumulate);
    }
  }
}
