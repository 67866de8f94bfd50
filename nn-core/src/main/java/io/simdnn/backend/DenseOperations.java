package io.simdnn.backend;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Dense layers for inference: the bias, the product, what is added and the function behind, a block
 * of rows at a time, so that the later steps find the sums in the cache.
 */
public final class DenseOperations {
  /** Outputs of a block: 256 KB, half of the smallest L2 cache of servers. */
  private static final int BLOCK_OUTPUTS = 65_536;

  /** Rows of a block are a multiple of this and so of the highest register tiles, 14 and 8. */
  private static final int BLOCK_ROWS = 56;

  /** Below so many rows threads share the columns, so that each reads weights of its own. */
  private static final int FEW_ROWS = 32;

  /** Below this many multiply-adds a second thread costs more than it saves. */
  private static final long MIN_PARALLEL_WORK = 1_500_000;

  private static final int GRAIN = 16;

  private final Kernels kernels;
  private final MatMulKernel matMul;
  private final Parallel parallel;

  DenseOperations(Kernels kernels, Parallel parallel) {
    this.kernels = kernels;
    this.matMul = kernels.matMul();
    this.parallel = parallel;
  }

  /**
   * Packs weights as floats; see {@link #pack(Tensor, boolean, Tensor, WeightStorage)}.
   *
   * @param weights the weights {@code [in, out]}, {@code [out, in]} if transposed
   * @param transposed whether they are transposed
   * @param bias the bias {@code [out]}, null if there is none
   * @return the packed weights
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public DenseWeights pack(Tensor weights, boolean transposed, Tensor bias) {
    return pack(weights, transposed, bias, WeightStorage.FLOAT);
  }

  /**
   * Packs weights. Allocates; meant for the time when a network is loaded.
   *
   * @param weights the weights {@code [in, out]}, {@code [out, in]} if transposed
   * @param transposed whether they are transposed
   * @param bias the bias {@code [out]}, null if there is none; never rounded
   * @param storage how to keep the weights
   * @return the packed weights
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public DenseWeights pack(Tensor weights, boolean transposed, Tensor bias, WeightStorage storage) {
    Checks.requireMatrix("dense", "weights", weights);
    int in = weights.shape().extent(transposed ? 1 : 0);
    int out = weights.shape().extent(transposed ? 0 : 1);
    if (bias != null && (bias.shape().rank() != 1 || bias.size() != out)) {
      throw new IllegalArgumentException(
          "dense: expected a bias of [" + out + "] but got " + bias.shape());
    }
    MatMulShape shape = MatMulShape.of(1, out, in, false, transposed, false);
    float[] array = weights.array();
    int offset = weights.offset();
    return storage == WeightStorage.FLOAT
        ? new DenseWeights(in, out, matMul.pack(shape, array, offset), null, bias)
        : new DenseWeights(in, out, null, matMul.packBfloat16(shape, array, offset), bias);
  }

  /**
   * Computes {@code y = f(x w + bias)}; see {@link #forward(DenseWeights, Tensor, Tensor,
   * Activation, Tensor)}.
   *
   * @param weights the weights w and the bias
   * @param x the inputs {@code [batch, in]}
   * @param function the function f, one without settings; null for none
   * @param y the outputs {@code [batch, out]}; written; must not share its array with x
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void forward(DenseWeights weights, Tensor x, Activation function, Tensor y) {
    forward(weights, x, null, function, y);
  }

  /**
   * Computes {@code y = f((x w + bias) + residual)}; the same bits as {@link
   * MatrixOperations#broadcastRow}, {@link MatrixOperations#multiply}, {@link
   * ArithmeticOperations#add} and {@link ActivationOperations#forward} one after the other: the
   * sums start with the bias, the residual is added to the finished sums.
   *
   * @param weights the weights w and the bias
   * @param x the inputs {@code [batch, in]}
   * @param residual what is added {@code [batch, out]}; null for nothing
   * @param function the function f, one without settings; null for none
   * @param y the outputs {@code [batch, out]}; written; must not share its array with x or the
   *     residual
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void forward(
      DenseWeights weights, Tensor x, Tensor residual, Activation function, Tensor y) {
    Checks.requireMatrix("dense", "x", x);
    int rows = x.shape().extent(0);
    Shape outputs = Shape.of(rows, weights.outputs());
    Checks.requireShape("dense", "x", x, Shape.of(rows, weights.inputs()));
    Checks.requireShape("dense", "y", y, outputs);
    if (residual != null) {
      Checks.requireShape("dense", "residual", residual, outputs);
    }
    if (y.array() == x.array() || (residual != null && y.array() == residual.array())) {
      throw new IllegalArgumentException("dense: y shares its array with an operand; copy one");
    }
    Layer layer = new Layer(weights, x, residual, function, y);
    int n = weights.outputs();
    if ((long) rows * n * weights.inputs() < MIN_PARALLEL_WORK) {
      rows(layer, 0, rows);
    } else if (parallel.threads() > 1 && rows < FEW_ROWS) {
      int width = weights.panelWidth();
      parallel.forRange(
          (n + width - 1) / width,
          1,
          (from, to) -> block(layer, 0, rows, from * width, Math.min(n, to * width)));
    } else {
      parallel.forRange(rows, GRAIN, (from, to) -> rows(layer, from, to));
    }
  }

  /** The operands of one call. */
  private record Layer(
      DenseWeights weights, Tensor x, Tensor residual, Activation function, Tensor y) {}

  private void rows(Layer layer, int from, int to) {
    int n = layer.weights.outputs();
    int fitting = BLOCK_OUTPUTS / Math.max(1, n) / BLOCK_ROWS * BLOCK_ROWS;
    int block = Math.max(BLOCK_ROWS, fitting);
    for (int row = from; row < to; row += block) {
      block(layer, row, Math.min(to, row + block), 0, n);
    }
  }

  /** Computes some rows and columns; the first column begins a panel. */
  private void block(Layer layer, int row, int rowEnd, int column, int columnEnd) {
    DenseWeights weights = layer.weights;
    Tensor bias = weights.bias();
    Tensor y = layer.y;
    int n = weights.outputs();
    int columns = columnEnd - column;
    int rows = rowEnd - row;
    int start = row * n + column;
    int at = y.offset() + start;
    if (bias != null) {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(bias.array(), bias.offset() + column, y.array(), at + i * n, columns);
      }
    }
    int in = weights.inputs();
    MatMulShape shape =
        new MatMulShape(rows, columns, in, false, false, in, columns, n, bias != null);
    int xAt = layer.x.offset() + row * in;
    if (weights.floats() != null) {
      matMul.multiplyPacked(
          shape, layer.x.array(), xAt, weights.floats().columns(column, columnEnd), y.array(), at);
    } else {
      matMul.multiplyBfloat16(
          shape,
          layer.x.array(),
          xAt,
          weights.bfloat16().columns(column, columnEnd),
          y.array(),
          at);
    }
    if (columns == n) {
      finish(layer, start, rows * n);
    } else {
      for (int i = 0; i < rows; i++) {
        finish(layer, start + i * n, columns);
      }
    }
  }

  /** Adds the residual and applies the function to sums that lie behind each other. */
  private void finish(Layer layer, int start, int length) {
    float[] y = layer.y.array();
    int at = layer.y.offset() + start;
    if (layer.residual != null) {
      int residualAt = layer.residual.offset() + start;
      kernels.arithmetic().add(y, at, layer.residual.array(), residualAt, y, at, length);
    }
    if (layer.function != null) {
      kernels.activation(layer.function).forward(y, at, y, at, length, 0, 0);
    }
  }
}
