package io.simdnn.layer.activation;

import io.simdnn.kernel.Activation;

/** {@code y = log(sigmoid(x))}, exact where the sigmoid underflows. */
public final class LogSigmoid extends ElementwiseActivation {
  /** Creates the layer. */
  public LogSigmoid() {
    super(Activation.LOG_SIGMOID);
  }
}
