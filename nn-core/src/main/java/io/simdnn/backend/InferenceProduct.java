package io.simdnn.backend;

import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.tensor.Tensor;

/**
 * A matrix product tied to its tensors; made by {@link MatrixOperations#inference}. Runs on one
 * thread allocate nothing.
 */
public final class InferenceProduct implements Runnable {
  /** Below this many multiply-adds a second thread costs more than it saves. */
  static final long MIN_PARALLEL_WORK = 1_500_000;

  /** A chunk of less work would spend too much of its time on being claimed. */
  private static final long MIN_CHUNK_WORK = 700_000;

  /** Chunks begin at multiples of this, which most register tiles divide. */
  private static final int ROW_GRAIN = 16;

  /** Two vectors of 512 bits, the width of most panels of B, or several narrower ones. */
  private static final int COLUMN_GRAIN = 32;

  /** Each chunk of rows packs B again, which fewer rows would not pay for. */
  private static final int MIN_CHUNK_ROWS = 64;

  /** Where A is so many times as high as B is wide, reading it twice costs more than packing B. */
  private static final int HIGH = 8;

  private final MatMulKernel kernel;
  private final Parallel parallel;
  private final MatMulShape shape;
  private final Tensor a;
  private final Tensor b;
  private final Tensor c;

  InferenceProduct(
      MatMulKernel kernel, Parallel parallel, MatMulShape shape, Tensor a, Tensor b, Tensor c) {
    this.kernel = kernel;
    this.parallel = parallel;
    this.shape = shape;
    this.a = a;
    this.b = b;
    this.c = c;
  }

  /** Computes the product of what the operands hold now. */
  @Override
  public void run() {
    if (parallel.threads() == 1 || (long) shape.m() * shape.n() * shape.k() < MIN_PARALLEL_WORK) {
      run(shape, 0, 0);
    } else if (sharesColumns()) {
      parallel.forRange(
          shape.n(),
          COLUMN_GRAIN,
          (int) Math.max(COLUMN_GRAIN, MIN_CHUNK_WORK / ((long) shape.m() * shape.k())),
          (from, to) -> run(shape.withColumns(to - from), 0, from));
    } else {
      parallel.forRange(
          shape.m(),
          ROW_GRAIN,
          (int) Math.max(MIN_CHUNK_ROWS, MIN_CHUNK_WORK / ((long) shape.n() * shape.k())),
          (from, to) -> run(shape.withRows(to - from), from, 0));
    }
  }

  /**
   * Whether threads get columns of C, so that each panel of B is packed once, by one of them; not
   * where the panels can't be shared out evenly.
   */
  private boolean sharesColumns() {
    long byColumns = (long) shape.m() * largestShare(shape.n(), COLUMN_GRAIN);
    long byRows = (long) shape.n() * largestShare(shape.m(), ROW_GRAIN);
    return shape.m() / HIGH <= shape.n() && byColumns <= byRows + byRows / HIGH;
  }

  private int largestShare(int outputs, int grain) {
    int blocks = (outputs + grain - 1) / grain;
    return (blocks + parallel.threads() - 1) / parallel.threads() * grain;
  }

  private void run(MatMulShape part, int row, int column) {
    kernel.multiply(
        part,
        a.array(),
        a.offset() + part.aIndex(row, 0),
        b.array(),
        b.offset() + part.bIndex(0, column),
        c.array(),
        c.offset() + row * part.cStride() + column);
  }
}
