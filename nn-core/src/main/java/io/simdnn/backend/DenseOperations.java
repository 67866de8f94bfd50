package io.simdnn.backend;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.kernel.PackedMatrix;
import io.simdnn.tensor.Tensor;

/**
 * Dense layers for inference: the bias, the product and the function behind it, a block of rows at
 * a time, so that the function finds the sums in the cache.
 */
public final class DenseOperations {
  /** Outputs of a block: 256 KB, half of the smallest L2 cache of servers. */
  private static final int BLOCK_OUTPUTS = 65_536;

  /** Rows of a block are a multiple of this and so of the highest register tiles, 14 and 8. */
  private static final int BLOCK_ROWS = 56;

  /** Below so many rows threads share the columns, which packed weights can't be cut into. */
  private static final int FEW_ROWS = 32;

  private static final int GRAIN = 16;

  private final Kernels kernels;
  private final Parallel parallel;
  private final MatrixOperations matrix;
  private final ActivationOperations activation;

  DenseOperations(
      Kernels kernels,
      Parallel parallel,
      MatrixOperations matrix,
      ActivationOperations activation) {
    this.kernels = kernels;
    this.parallel = parallel;
    this.matrix = matrix;
    this.activation = activation;
  }

  /**
   * Packs weights. Allocates; meant for the time when a network is loaded.
   *
   * @param weights the weights {@code [in, out]}, {@code [out, in]} if transposed
   * @param transposed whether they are transposed
   * @param bias the bias {@code [out]}, null if there is none
   * @return the packed weights
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public DenseWeights pack(Tensor weights, boolean transposed, Tensor bias) {
    Checks.requireMatrix("dense", "weights", weights);
    int in = weights.shape().extent(transposed ? 1 : 0);
    int out = weights.shape().extent(transposed ? 0 : 1);
    if (bias != null && (bias.shape().rank() != 1 || bias.size() != out)) {
      throw new IllegalArgumentException(
          "dense: expected a bias of [" + out + "] but got " + bias.shape());
    }
    PackedMatrix packed =
        kernels
            .matMul()
            .pack(
                MatMulShape.of(1, out, in, false, transposed, false),
                weights.array(),
                weights.offset());
    return new DenseWeights(weights, transposed, packed, bias);
  }

  /**
   * Computes {@code y = f(x w + bias)}; the same bits as {@link MatrixOperations#broadcastRow},
   * {@link MatrixOperations#multiply} and {@link ActivationOperations#forward} one after the other.
   *
   * @param weights the weights w and the bias
   * @param x the inputs {@code [batch, in]}
   * @param function the function f, one without settings; null for none
   * @param y the outputs {@code [batch, out]}; written; must not share its array with x
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void forward(DenseWeights weights, Tensor x, Activation function, Tensor y) {
    PackedMatrix packed = weights.packed();
    Checks.requireMatrix("dense", "x", x);
    Checks.requireMatrix("dense", "y", y);
    int rows = x.shape().extent(0);
    if (x.shape().extent(1) != packed.k()
        || y.shape().extent(0) != rows
        || y.shape().extent(1) != packed.n()) {
      throw new IllegalArgumentException(
          "dense: expected x of ["
              + rows
              + ", "
              + packed.k()
              + "] and y of ["
              + rows
              + ", "
              + packed.n()
              + "] but got "
              + x.shape()
              + " and "
              + y.shape());
    }
    if (parallel.threads() > 1 && rows < FEW_ROWS) {
      shareColumns(weights, x, function, y);
      return;
    }
    int fitting = BLOCK_OUTPUTS / Math.max(1, packed.n()) / BLOCK_ROWS * BLOCK_ROWS;
    int block = Math.max(BLOCK_ROWS, fitting);
    parallel.forRange(
        rows,
        GRAIN,
        (from, to) -> {
          for (int row = from; row < to; row += block) {
            block(weights, x, function, y, row, Math.min(block, to - row));
          }
        });
  }

  private void shareColumns(DenseWeights weights, Tensor x, Activation function, Tensor y) {
    if (weights.bias() != null) {
      matrix.broadcastRow(weights.bias(), y);
    }
    matrix.multiply(x, false, weights.weights(), weights.transposed(), y, weights.bias() != null);
    if (function != null) {
      activation.forward(function, 0, 0, y, y);
    }
  }

  private void block(
      DenseWeights weights, Tensor x, Activation function, Tensor y, int row, int rows) {
    PackedMatrix packed = weights.packed();
    Tensor bias = weights.bias();
    int n = packed.n();
    int at = y.offset() + row * n;
    if (bias != null) {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(bias.array(), bias.offset(), y.array(), at + i * n, n);
      }
    }
    kernels
        .matMul()
        .multiplyPacked(
            MatMulShape.of(rows, n, packed.k(), false, false, bias != null),
            x.array(),
            x.offset() + row * packed.k(),
            packed,
            y.array(),
            at);
    if (function != null) {
      kernels.activation(function).forward(y.array(), at, y.array(), at, rows * n, 0, 0);
    }
  }
}
