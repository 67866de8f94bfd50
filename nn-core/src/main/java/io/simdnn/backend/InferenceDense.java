package io.simdnn.backend;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.ActivationKernel;
import io.simdnn.kernel.Bfloat16Matrix;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.kernel.PackedMatrix;
import io.simdnn.tensor.Tensor;

/**
 * A dense layer tied to its tensors; made by {@link DenseOperations#inference}. The bias, the
 * product, what is added and the function behind, a block of rows at a time, so that the later
 * steps find the sums in the cache. Runs on one thread allocate nothing.
 */
public final class InferenceDense implements Runnable {
  /** Outputs of a block: 256 KB, half of the smallest L2 cache of servers. */
  private static final int BLOCK_OUTPUTS = 65_536;

  /** Rows of a block are a multiple of this, which register tiles of 14, of 8 and of 6 + 4 fill. */
  private static final int BLOCK_ROWS = 56;

  /** Below so many rows threads share the columns, so that each reads weights of its own. */
  private static final int FEW_ROWS = 32;

  /** Below this many multiply-adds a second thread costs more than it saves. */
  private static final long MIN_PARALLEL_WORK = 1_500_000;

  private static final int GRAIN = 16;

  private final Kernels kernels;
  private final MatMulKernel matMul;
  private final ActivationKernel function;
  private final Parallel parallel;
  private final DenseWeights weights;
  private final Tensor x;
  private final Tensor residual;
  private final Tensor y;
  private final int rows;
  private final int n;
  private final int blockRows;
  private final MatMulShape block;
  private final MatMulShape lastBlock;
  private final Parallel.RangeTask byColumns;
  private final Parallel.RangeTask byRows;

  InferenceDense(
      Kernels kernels,
      Parallel parallel,
      DenseWeights weights,
      Tensor x,
      Tensor residual,
      Activation function,
      Tensor y) {
    this.kernels = kernels;
    this.matMul = kernels.matMul();
    this.function = function == null ? null : kernels.activation(function);
    this.parallel = parallel;
    this.weights = weights;
    this.x = x;
    this.residual = residual;
    this.y = y;
    this.rows = x.shape().extent(0);
    this.n = weights.outputs();
    int fitting = BLOCK_OUTPUTS / Math.max(1, n) / BLOCK_ROWS * BLOCK_ROWS;
    this.blockRows = Math.max(BLOCK_ROWS, fitting);
    this.block = shape(blockRows, n);
    this.lastBlock = shape(rows % blockRows, n);
    boolean alone = parallel.threads() == 1;
    this.byColumns = alone ? null : this::columns;
    this.byRows = alone ? null : this::rows;
  }

  /** Computes the outputs from what the inputs hold now. */
  @Override
  public void run() {
    if (byRows == null || (long) rows * n * weights.inputs() < MIN_PARALLEL_WORK) {
      rows(0, rows);
    } else if (rows < FEW_ROWS) {
      int width = weights.panelWidth();
      parallel.forRange((n + width - 1) / width, 1, byColumns);
    } else {
      parallel.forRange(rows, GRAIN, byRows);
    }
  }

  private void rows(int from, int to) {
    for (int row = from; row < to; row += blockRows) {
      block(row, Math.min(to, row + blockRows), 0, n);
    }
  }

  private void columns(int fromPanel, int toPanel) {
    int width = weights.panelWidth();
    block(0, rows, fromPanel * width, Math.min(n, toPanel * width));
  }

  /** Computes some rows and columns; the first column begins a panel. */
  private void block(int row, int rowEnd, int column, int columnEnd) {
    Tensor bias = weights.bias();
    int columns = columnEnd - column;
    int blockLength = rowEnd - row;
    int start = row * n + column;
    int at = y.offset() + start;
    if (bias != null) {
      for (int i = 0; i < blockLength; i++) {
        System.arraycopy(bias.array(), bias.offset() + column, y.array(), at + i * n, columns);
      }
    }
    multiply(shapeOf(blockLength, columns), x.offset() + row * weights.inputs(), column, at);
    if (columns == n) {
      finish(start, blockLength * n);
    } else {
      for (int i = 0; i < blockLength; i++) {
        finish(start + i * n, columns);
      }
    }
  }

  private void multiply(MatMulShape shape, int xAt, int column, int at) {
    boolean all = shape.n() == n;
    int end = column + shape.n();
    if (weights.floats() != null) {
      PackedMatrix packed = all ? weights.floats() : weights.floats().columns(column, end);
      matMul.multiplyPacked(shape, x.array(), xAt, packed, y.array(), at);
    } else {
      Bfloat16Matrix packed = all ? weights.bfloat16() : weights.bfloat16().columns(column, end);
      matMul.multiplyBfloat16(shape, x.array(), xAt, packed, y.array(), at);
    }
  }

  private MatMulShape shapeOf(int blockLength, int columns) {
    if (columns == n && blockLength == block.m()) {
      return block;
    }
    return columns == n && blockLength == lastBlock.m() ? lastBlock : shape(blockLength, columns);
  }

  private MatMulShape shape(int blockLength, int columns) {
    int in = weights.inputs();
    boolean sumsBegin = weights.bias() != null;
    return new MatMulShape(blockLength, columns, in, false, false, in, columns, n, sumsBegin);
  }

  /** Adds the residual and applies the function to sums that lie behind each other. */
  private void finish(int start, int length) {
    float[] sums = y.array();
    int at = y.offset() + start;
    if (residual != null) {
      int residualAt = residual.offset() + start;
      kernels.arithmetic().add(sums, at, residual.array(), residualAt, sums, at, length);
    }
    if (function != null) {
      function.forward(sums, at, sums, at, length, 0, 0);
    }
  }
}
