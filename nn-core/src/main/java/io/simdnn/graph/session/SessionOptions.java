package io.simdnn.graph.session;

import io.simdnn.backend.WeightStorage;
import io.simdnn.kernel.convolution.ConvolutionAlgorithm;
import java.util.Objects;

/**
 * What a caller allows an {@link InferenceSession}.
 *
 * @param convolution the algorithm of convolutions with constant weights that it suits; others than
 *     {@link ConvolutionAlgorithm#DIRECT} give other bits than the layers
 * @param denseWeights how to keep the weights of dense layers; others than {@link
 *     WeightStorage#FLOAT} are rounded
 */
public record SessionOptions(ConvolutionAlgorithm convolution, WeightStorage denseWeights) {
  /** Nothing that changes a bit of the results. */
  public static final SessionOptions EXACT =
      new SessionOptions(ConvolutionAlgorithm.DIRECT, WeightStorage.FLOAT);

  /**
   * Checks that everything is given.
   *
   * @param convolution the algorithm of convolutions
   * @param denseWeights how to keep the weights of dense layers
   * @throws NullPointerException if one is null
   */
  public SessionOptions {
    Objects.requireNonNull(convolution, "session: expected an algorithm of convolutions, got null");
    Objects.requireNonNull(denseWeights, "session: expected a storage of weights, got null");
  }

  /**
   * Allows another algorithm of convolutions.
   *
   * @param algorithm the algorithm
   * @return options with it
   */
  public SessionOptions withConvolution(ConvolutionAlgorithm algorithm) {
    return new SessionOptions(algorithm, denseWeights);
  }

  /**
   * Allows another storage of the weights of dense layers.
   *
   * @param storage the storage
   * @return options with it
   */
  public SessionOptions withDenseWeights(WeightStorage storage) {
    return new SessionOptions(convolution, storage);
  }
}
