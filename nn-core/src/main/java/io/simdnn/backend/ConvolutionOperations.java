package io.simdnn.backend;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.convolution.BlockedConvolution;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.ConvolutionKernel;
import io.simdnn.kernel.convolution.Epilogue;
import io.simdnn.kernel.convolution.FilterLayout;
import io.simdnn.kernel.convolution.InferenceConvolutions;
import io.simdnn.kernel.convolution.PackedFilters;
import io.simdnn.kernel.convolution.Workspace;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/**
 * Convolutions of a batch and their gradients. A transposed convolution is the gradient of a
 * convolution and has its own here: {@link #addGradientInput} is its forward form, {@link #forward}
 * its gradient.
 */
public final class ConvolutionOperations {
  /** Below this many multiply-adds a second thread costs more than it saves. */
  private static final long MIN_PARALLEL_WORK = 250_000;

  /** Each chunk of samples packs the weights, which fewer outputs of a filter don't pay for. */
  private static final int MIN_CHUNK_POSITIONS = 1_024;

  private static final int WEIGHT_GRAIN = 4;

  /** One for all convolutions of a thread. */
  static final ThreadLocal<Workspace> WORKSPACE =
      new ThreadLocal<>() {
        @Override
        protected Workspace initialValue() {
          return new Workspace();
        }
      };

  private final Kernels kernels;
  private final Parallel parallel;

  ConvolutionOperations(Kernels kernels, Parallel parallel) {
    this.kernels = kernels;
    this.parallel = parallel;
  }

  /**
   * Overwrites every plane with one number of its channel.
   *
   * @param values the numbers {@code [channels]}; null for zeros
   * @param y the planes {@code [batch, channels, ...]}; written
   */
  public void fillPlanes(Tensor values, Tensor y) {
    int channels = y.shape().extent(1);
    int batch = y.shape().extent(0);
    int plane = y.size() / Math.max(1, batch * channels);
    for (int p = 0; p < batch * channels; p++) {
      int from = y.offset() + p * plane;
      Arrays.fill(y.array(), from, from + plane, values == null ? 0f : values.get(p % channels));
    }
  }

  /**
   * Computes {@code y = w * x + bias}.
   *
   * @param geometry the geometry
   * @param x the inputs {@code [batch, channels, height, width]}
   * @param w the weights
   * @param bias the bias {@code [outputChannels]}; null for none
   * @param y the outputs; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void forward(ConvGeometry geometry, Tensor x, Tensor w, Tensor bias, Tensor y) {
    int batch = requireShapes(geometry, x, w.shape(), y);
    ConvolutionKernel kernel = kernels.convolution(geometry);
    parallel.forRange(
        batch,
        1,
        samplesPerChunk(geometry, batch),
        (from, to) -> {
          kernel.forward(
              geometry,
              to - from,
              x.array(),
              x.offset() + from * geometry.inputSize(),
              w.array(),
              w.offset(),
              y.array(),
              y.offset() + from * geometry.outputSize(),
              WORKSPACE.get());
          for (int n = from; n < to && bias != null; n++) {
            kernels
                .arithmetic()
                .addToPlanes(
                    bias.array(),
                    bias.offset(),
                    geometry.outputChannels(),
                    geometry.outputPlane(),
                    y.array(),
                    y.offset() + n * geometry.outputSize());
          }
        });
  }

  /**
   * Packs weights as it suits a geometry. Allocates; meant for the time when a network is loaded.
   *
   * @param geometry the geometry
   * @param w the weights {@code [outputChannels, channels / groups, height, width]}
   * @param bias the bias {@code [outputChannels]}; null for none
   * @return the packed weights, which may be used with planes of any size
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public ConvolutionWeights pack(ConvGeometry geometry, Tensor w, Tensor bias) {
    requireWeights(geometry, w.shape());
    if (bias != null) {
      Checks.requireShape("convolution", "bias", bias, Shape.of(geometry.outputChannels()));
    }
    InferenceConvolutions convolutions = kernels.inferenceConvolutions();
    PackedFilters packed =
        convolutions.pack(geometry, convolutions.layout(geometry), w.array(), w.offset());
    return new ConvolutionWeights(w.shape(), geometry.groups(), packed, bias);
  }

  /**
   * Returns in which layout weights are packed for a geometry.
   *
   * @param geometry the geometry
   * @return the layout, which depends on the size of planes
   */
  public FilterLayout layout(ConvGeometry geometry) {
    return kernels.inferenceConvolutions().layout(geometry);
  }

  /**
   * Prepares {@code y = f(w * x + bias + residual)}; the same bits as {@link #forward}, a sum and
   * {@link ActivationOperations#forward} one after the other. Allocates, so that the runs need not.
   *
   * @param geometry the geometry
   * @param weights the weights w and the bias
   * @param function the function f; null for none
   * @param alpha the function's first setting, ignored if it has none
   * @param beta the function's second setting, ignored if it has none
   * @param x the inputs {@code [batch, channels, height, width]}
   * @param residual what is added, of the outputs' shape; null for nothing
   * @param y the outputs; written by each run; must not share its array with x or the residual
   * @return what computes the outputs
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public InferenceConvolution inference(
      ConvGeometry geometry,
      ConvolutionWeights weights,
      Activation function,
      float alpha,
      float beta,
      Tensor x,
      Tensor residual,
      Tensor y) {
    int batch = requireShapes(geometry, x, weights.shape(), y);
    if (weights.groups() != geometry.groups()) {
      throw new IllegalArgumentException(
          "convolution: expected weights packed for "
              + geometry.groups()
              + " groups but got "
              + weights.groups());
    }
    if (residual != null) {
      Checks.requireSameShape("convolution", y, "residual", residual);
    }
    Tensor bias = weights.bias();
    Epilogue epilogue =
        Epilogue.of(
            kernels,
            bias == null ? null : bias.array(),
            bias == null ? 0 : bias.offset(),
            function,
            alpha,
            beta);
    BlockedConvolution kernel =
        kernels
            .inferenceConvolutions()
            .of(geometry, batch, weights.packed(), epilogue, parallel.threads());
    boolean alone = work(geometry, batch) < MIN_PARALLEL_WORK;
    return new InferenceConvolution(parallel, WORKSPACE, kernel, alone, x, residual, y);
  }

  /**
   * Adds the gradient with respect to the inputs to dx.
   *
   * @param geometry the geometry
   * @param dy the gradient with respect to the outputs
   * @param w the weights
   * @param dx the gradient with respect to the inputs; added to
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void addGradientInput(ConvGeometry geometry, Tensor dy, Tensor w, Tensor dx) {
    int batch = requireShapes(geometry, dx, w.shape(), dy);
    ConvolutionKernel kernel = kernels.convolution(geometry);
    parallel.forRange(
        batch,
        1,
        samplesPerChunk(geometry, batch),
        (from, to) ->
            kernel.gradientInput(
                geometry,
                to - from,
                dy.array(),
                dy.offset() + from * geometry.outputSize(),
                w.array(),
                w.offset(),
                dx.array(),
                dx.offset() + from * geometry.inputSize(),
                WORKSPACE.get()));
  }

  /**
   * Adds the gradient with respect to the weights to dw.
   *
   * @param geometry the geometry
   * @param x the inputs
   * @param dy the gradient with respect to the outputs
   * @param dw the gradient with respect to the weights; added to
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void addGradientWeights(ConvGeometry geometry, Tensor x, Tensor dy, Tensor dw) {
    int batch = requireShapes(geometry, x, dw.shape(), dy);
    ConvolutionKernel kernel = kernels.convolution(geometry);
    boolean small = work(geometry, batch) < MIN_PARALLEL_WORK;
    int filter = geometry.filterSize();
    // One chunk for each thread: each unfolds the whole gradient.
    parallel.forRange(
        filter,
        WEIGHT_GRAIN,
        small ? filter : Math.max(WEIGHT_GRAIN, filter / parallel.threads()),
        (from, to) ->
            kernel.gradientWeights(
                geometry,
                batch,
                x.array(),
                x.offset(),
                dy.array(),
                dy.offset(),
                dw.array(),
                dw.offset(),
                from,
                to,
                WORKSPACE.get()));
  }

  private int samplesPerChunk(ConvGeometry geometry, int batch) {
    if (work(geometry, batch) < MIN_PARALLEL_WORK) {
      return Math.max(1, batch);
    }
    int enough = Math.max(1, MIN_CHUNK_POSITIONS / Math.max(1, geometry.outputPlane()));
    return Math.min(enough, Math.max(1, batch / parallel.threads()));
  }

  private static long work(ConvGeometry geometry, int batch) {
    return (long) batch * geometry.outputSize() * geometry.filterSize();
  }

  private static int requireShapes(ConvGeometry g, Tensor x, Shape w, Tensor y) {
    int batch = x.shape().extent(0);
    Checks.requireShape(
        "convolution", "input", x, Shape.of(batch, g.channels(), g.height(), g.width()));
    Checks.requireShape(
        "convolution",
        "output",
        y,
        Shape.of(batch, g.outputChannels(), g.outputHeight(), g.outputWidth()));
    requireWeights(g, w);
    return batch;
  }

  private static void requireWeights(ConvGeometry g, Shape w) {
    Shape expected =
        Shape.of(
            g.outputChannels(),
            g.channels() / g.groups(),
            g.vertical().size(),
            g.horizontal().size());
    if (!w.equals(expected)) {
      throw new IllegalArgumentException(
          "convolution: expected weights " + expected + " but got " + w);
    }
  }
}
