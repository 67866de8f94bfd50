package io.simdnn.backend;

import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.tensor.Tensor;

/**
 * Products of the matrices of a batch tied to their tensors; made by {@link
 * MatrixOperations#inferenceBatch}. Runs allocate nothing.
 */
public final class InferenceBatchProduct {
  private final MatMulKernel kernel;
  private final Parallel parallel;
  private final MatMulShape shape;
  private final int grain;
  private final Tensor a;
  private final Tensor b;
  private final Tensor c;
  private final Parallel.RangeTask task = this::multiply;

  InferenceBatchProduct(
      MatMulKernel kernel,
      Parallel parallel,
      MatMulShape shape,
      int grain,
      Tensor a,
      Tensor b,
      Tensor c) {
    this.kernel = kernel;
    this.parallel = parallel;
    this.shape = shape;
    this.grain = grain;
    this.a = a;
    this.b = b;
    this.c = c;
  }

  /** Computes the products of what the operands hold now. */
  public void run() {
    parallel.forRange(a.shape().extent(0), grain, task);
  }

  private void multiply(int from, int to) {
    int aStep = shape.m() * shape.k();
    int bStep = shape.k() * shape.n();
    int cStep = shape.m() * shape.n();
    for (int i = from; i < to; i++) {
      kernel.multiply(
          shape,
          a.array(),
          a.offset() + i * aStep,
          b.array(),
          b.offset() + i * bStep,
          c.array(),
          c.offset() + i * cStep);
    }
  }
}
