package io.simdnn.bench;

import io.simdnn.backend.Backend;
import io.simdnn.backend.ConvolutionOperations;
import io.simdnn.backend.InferenceConvolution;
import io.simdnn.backend.WinogradOperations;
import io.simdnn.kernel.Activation;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.WinogradTile;
import io.simdnn.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The 3 x 3 convolutions of ResNet, one sample on one thread, directly and by Winograd: with packed
 * weights, bias and ReLU, as sessions compute them.
 */
@BenchmarkMode(Mode.AverageTime)
@Fork(value = 5, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class WinogradBenchmark {
  /** Of the largest output: what tells wrong results from rounding. */
  private static final float TOLERANCE = 1e-4f;

  /** Channels, as many filters, and the height and width. */
  @Param({"64x56", "128x28", "256x14", "512x7"})
  private String shape;

  private Backend backend;
  private ConvGeometry geometry;
  private Tensor x;
  private Tensor w;
  private Tensor bias;
  private Tensor y;
  private InferenceConvolution direct;
  private InferenceConvolution tilesOf2;
  private InferenceConvolution tilesOf4;

  /** Creates the state; JMH calls it. */
  public WinogradBenchmark() {}

  /** Makes the operands. */
  @Setup
  public void prepare() {
    String[] extents = shape.split("x", -1);
    int channels = Integer.parseInt(extents[0]);
    int side = Integer.parseInt(extents[1]);
    Window window = Window.of(3, 1, 1, 1);
    geometry = new ConvGeometry(channels, side, side, channels, window, window, 1);
    backend = new Backend(ComparedKernels.named(ComparedKernels.VECTOR), 1);
    x = Tensor.of(ComparedKernels.random(geometry.inputSize()), 1, channels, side, side);
    int weights = channels * geometry.filterSize();
    w = Tensor.of(ComparedKernels.random(weights), channels, channels, 3, 3);
    y = Tensor.zeros(1, channels, side, side);
    bias = Tensor.of(ComparedKernels.random(channels), channels);
    ConvolutionOperations convolution = backend.convolution();
    direct =
        convolution.inference(
            geometry, convolution.pack(geometry, w, bias), Activation.RELU, 0, 0, x, null, y);
    tilesOf2 = inTiles(WinogradTile.OUTPUTS_2);
    tilesOf4 = inTiles(WinogradTile.OUTPUTS_4);
  }

  private InferenceConvolution inTiles(WinogradTile tile) {
    WinogradOperations winograd = backend.winograd();
    return winograd.inference(
        geometry, winograd.pack(tile, w), bias, Activation.RELU, 0, 0, x, null, y);
  }

  /**
   * Convolves directly.
   *
   * @return the outputs
   */
  @Benchmark
  public Tensor direct() {
    direct.run();
    return y;
  }

  /**
   * Convolves in tiles of 2 x 2 outputs.
   *
   * @return the outputs
   */
  @Benchmark
  public Tensor tilesOf2() {
    tilesOf2.run();
    return y;
  }

  /**
   * Convolves in tiles of 4 x 4 outputs.
   *
   * @return the outputs
   */
  @Benchmark
  public Tensor tilesOf4() {
    tilesOf4.run();
    return y;
  }

  /** Compares the last outputs with those of the direct convolution, and stops the backend. */
  @TearDown(Level.Trial)
  public void verify() {
    float[] actual = y.toArray();
    float[] expected = direct().toArray();
    float largest = 0;
    float error = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      error = Math.max(error, Math.abs(expected[i] - actual[i]));
    }
    backend.close();
    if (!(error <= TOLERANCE * largest)) {
      throw new IllegalStateException(
          "the algorithms differ by " + error + " where outputs reach " + largest);
    }
  }
}
