package io.simdnn.backend;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Dense layers for inference: weights that are packed once, and products with them. */
public final class DenseOperations {
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
    inference(weights, x, residual, function, y).run();
  }

  /**
   * Ties a dense layer to its tensors, so that runs of it allocate nothing; see {@link
   * #forward(DenseWeights, Tensor, Tensor, Activation, Tensor)}.
   *
   * @param weights the weights w and the bias
   * @param x the inputs {@code [batch, in]}
   * @param residual what is added {@code [batch, out]}; null for nothing
   * @param function the function f, one without settings; null for none
   * @param y the outputs {@code [batch, out]}; written; must not share its array with x or the
   *     residual
   * @return the layer
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public InferenceDense inference(
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
    return new InferenceDense(kernels, parallel, weights, x, residual, function, y);
  }
}
