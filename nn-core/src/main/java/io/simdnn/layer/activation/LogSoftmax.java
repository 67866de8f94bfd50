package io.simdnn.layer.activation;

import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;

/**
 * Logarithm of {@link Softmax}: {@code y[j] = x[j] - log(sum(exp(x)))}; {@code dx[j] = dy[j] -
 * exp(y[j]) * sum(dy)}.
 */
public final class LogSoftmax extends RowActivation {
  /** Creates the layer for the last dimension. */
  public LogSoftmax() {
    this(last());
  }

  /**
   * Creates the layer.
   *
   * @param dimension the dimension to go along; a negative one counts from the end
   */
  public LogSoftmax(int dimension) {
    super(dimension);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static LogSoftmax of(LayerConfig config) {
    return new LogSoftmax(dimension(config));
  }

  @Override
  void forwardRows(Tensor x, Tensor y, Pass pass) {
    pass.backend().softmax().logForward(x, y);
  }

  @Override
  void gradientRows(Tensor dy, Tensor y, Tensor dx, Pass pass) {
    pass.backend().softmax().logGradient(dy, y, dx);
  }
}
