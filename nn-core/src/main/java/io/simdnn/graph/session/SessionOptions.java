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
 * @param foldsNormalization whether batch normalizations may become part of the weights of the
 *     convolutions before them, which gives other last bits than the layers
 * @param memoryLimitBytes the most memory one run may take; a plan that needs more is refused
 */
public record SessionOptions(
    ConvolutionAlgorithm convolution,
    WeightStorage denseWeights,
    boolean foldsNormalization,
    long memoryLimitBytes) {
  /** Nothing that changes a bit of the results, and at most half of the memory the JVM may take. */
  public static final SessionOptions EXACT =
      new SessionOptions(
          ConvolutionAlgorithm.DIRECT,
          WeightStorage.FLOAT,
          false,
          Runtime.getRuntime().maxMemory() / 2);

  /**
   * The usual: batch normalizations become part of the weights, and convolutions that it suits are
   * computed in tiles of 2 x 2 outputs ({@link ConvolutionAlgorithm#WINOGRAD_2}). Both change last
   * bits; where an input is NaN or infinite, such a convolution also loses the outputs that share a
   * tile with those that read it.
   */
  public static final SessionOptions DEFAULTS =
      EXACT.withFoldedNormalization(true).withConvolution(ConvolutionAlgorithm.WINOGRAD_2);

  /**
   * Checks that everything is given.
   *
   * @param convolution the algorithm of convolutions
   * @param denseWeights how to keep the weights of dense layers
   * @param foldsNormalization whether batch normalizations may become part of weights
   * @param memoryLimitBytes the most memory one run may take
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
    return new SessionOptions(algorithm, denseWeights, foldsNormalization, memoryLimitBytes);
  }

  /**
   * Allows another storage of the weights of dense layers.
   *
   * @param storage the storage
   * @return options with it
   */
  public SessionOptions withDenseWeights(WeightStorage storage) {
    return new SessionOptions(convolution, storage, foldsNormalization, memoryLimitBytes);
  }

  /**
   * Allows batch normalizations to become part of weights, or forbids it.
   *
   * @param folded whether they may
   * @return options with it
   */
  public SessionOptions withFoldedNormalization(boolean folded) {
    return new SessionOptions(convolution, denseWeights, folded, memoryLimitBytes);
  }

  /**
   * Sets the most memory one run may take.
   *
   * @param bytes the limit
   * @return options with it
   */
  public SessionOptions withMemoryLimit(long bytes) {
    return new SessionOptions(convolution, denseWeights, foldsNormalization, bytes);
  }
}
