package io.simdnn.graph.session;

import io.simdnn.kernel.convolution.ConvolutionAlgorithm;
import java.util.Objects;

/**
 * What a caller allows an {@link InferenceSession}.
 *
 * @param convolution the algorithm of convolutions with constant weights that it suits; others than
 *     {@link ConvolutionAlgorithm#DIRECT} give other bits than the layers
 */
public record SessionOptions(ConvolutionAlgorithm convolution) {
  /** Nothing that changes a bit of the results. */
  public static final SessionOptions EXACT = new SessionOptions(ConvolutionAlgorithm.DIRECT);

  /**
   * Checks that everything is given.
   *
   * @param convolution the algorithm of convolutions
   * @throws NullPointerException if it is null
   */
  public SessionOptions {
    Objects.requireNonNull(convolution, "session: expected an algorithm of convolutions, got null");
  }
}
