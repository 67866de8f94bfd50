package io.simdnn.layer.activation;

import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;

/**
 * Softmax: {@code y[j] = exp(x[j]) / sum(exp(x))}; {@code dx[j] = y[j] * (dy[j] - dot(dy, y))}.
 *
 * <p>To train a classifier leave it out and use {@code SoftmaxCrossEntropy}, which is exact where
 * the logarithm of a small probability would not be.
 */
public final class Softmax extends RowActivation {
  /** Creates the layer for the last dimension. */
  public Softmax() {
    this(last());
  }

  /**
   * Creates the layer.
   *
   * @param dimension the dimension to go along; a negative one counts from the end
   */
  public Softmax(int dimension) {
    super(dimension);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static Softmax of(LayerConfig config) {
    return new Softmax(dimension(config));
  }

  @Override
  void forwardRows(Tensor x, Tensor y, Pass pass) {
    pass.backend().softmax().forward(x, y);
  }

  @Override
  void gradientRows(Tensor dy, Tensor y, Tensor dx, Pass pass) {
    pass.backend().softmax().gradient(dy, y, dx);
  }
}
