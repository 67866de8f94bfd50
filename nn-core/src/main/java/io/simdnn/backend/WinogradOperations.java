package io.simdnn.backend;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.convolution.BlockedConvolution;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.Epilogue;
import io.simdnn.kernel.convolution.Winograd;
import io.simdnn.kernel.convolution.WinogradTile;
import io.simdnn.kernel.convolution.WinogradWeights;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Convolutions of inference by Winograd's algorithm, for callers that take other bits than those of
 * {@link ConvolutionOperations} for its speed.
 */
public final class WinogradOperations {
  /** Below this many multiply-adds, counted directly, a second thread costs more than it saves. */
  private static final long MIN_PARALLEL_WORK = 1_000_000;

  private final Kernels kernels;
  private final Parallel parallel;

  WinogradOperations(Kernels kernels, Parallel parallel) {
    this.kernels = kernels;
    this.parallel = parallel;
  }

  /**
   * Transforms and packs weights. Allocates; meant for the time when a network is loaded.
   *
   * @param tile the tiles with which they will be used
   * @param w the weights {@code [outputChannels, channels, 3, 3]}
   * @return the weights, a copy
   * @throws IllegalArgumentException if the weights have another shape
   */
  public WinogradWeights pack(WinogradTile tile, Tensor w) {
    Shape shape = w.shape();
    if (shape.rank() != 4 || shape.extent(2) != 3 || shape.extent(3) != 3) {
      throw new IllegalArgumentException(
          "winograd: expected weights of [outputChannels, channels, 3, 3] but got "
              + shape
              + "; use the direct convolution");
    }
    return kernels.winograd().pack(tile, shape.extent(1), shape.extent(0), w.array(), w.offset());
  }

  /**
   * Prepares {@code y = f(w * x + bias + residual)}. Allocates, so that the runs need not; threads
   * share rows of tiles.
   *
   * @param geometry the geometry: a step and dilation of 1, one group
   * @param weights the weights w
   * @param bias the bias {@code [outputChannels]}, read now; null for none
   * @param function the function f; null for none
   * @param alpha the function's first setting, ignored if it has none
   * @param beta the function's second setting, ignored if it has none
   * @param x the inputs {@code [batch, channels, height, width]}
   * @param residual what is added, of the outputs' shape; null for nothing
   * @param y the outputs {@code [batch, outputChannels, outputHeight, outputWidth]}; written by
   *     each run; must not share its array with x or the residual
   * @return what computes the outputs
   * @throws IllegalArgumentException if the geometry or the shapes don't fit
   */
  public InferenceConvolution inference(
      ConvGeometry geometry,
      WinogradWeights weights,
      Tensor bias,
      Activation function,
      float alpha,
      float beta,
      Tensor x,
      Tensor residual,
      Tensor y) {
    int batch = x.shape().extent(0);
    requireShapes(geometry, batch, x, weights, bias, y);
    if (residual != null) {
      Checks.requireSameShape("winograd", y, "residual", residual);
    }
    Epilogue epilogue =
        Epilogue.of(
            kernels,
            bias == null ? null : bias.array(),
            bias == null ? 0 : bias.offset(),
            function,
            alpha,
            beta);
    BlockedConvolution kernel =
        kernels.winograd().of(geometry, batch, weights, epilogue, parallel.threads());
    long work = (long) batch * geometry.outputSize() * geometry.filterSize();
    boolean alone = work < MIN_PARALLEL_WORK;
    return new InferenceConvolution(
        parallel, ConvolutionOperations.WORKSPACE, kernel, alone, x, residual, y);
  }

  private static void requireShapes(
      ConvGeometry g, int batch, Tensor x, WinogradWeights weights, Tensor bias, Tensor y) {
    if (!Winograd.fits(g)) {
      throw new IllegalArgumentException(
          "winograd: expected 3 x 3 weights, a step and dilation of 1 and one group but got "
              + g
              + "; use the direct convolution");
    }
    if (weights.channels() != g.channels() || weights.outputChannels() != g.outputChannels()) {
      throw new IllegalArgumentException(
          "winograd: expected weights for "
              + g.channels()
              + " to "
              + g.outputChannels()
              + " channels but got them for "
              + weights.channels()
              + " to "
              + weights.outputChannels());
    }
    Checks.requireShape(
        "winograd", "input", x, Shape.of(batch, g.channels(), g.height(), g.width()));
    Checks.requireShape(
        "winograd",
        "output",
        y,
        Shape.of(batch, g.outputChannels(), g.outputHeight(), g.outputWidth()));
    if (bias != null) {
      Checks.requireShape("winograd", "bias", bias, Shape.of(g.outputChannels()));
    }
  }
}
