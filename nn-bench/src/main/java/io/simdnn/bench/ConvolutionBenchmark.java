package io.simdnn.bench;

import io.simdnn.backend.Backend;
import io.simdnn.backend.InferenceConvolution;
import io.simdnn.kernel.Activation;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Convolutions of ResNet-50 and SqueezeNet on one picture, forward. */
@BenchmarkMode(Mode.AverageTime)
@Fork(value = 5, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class ConvolutionBenchmark {
  /** Channels, height and width, filters, kernel and stride. */
  @Param({
    "64x56-64k3s1",
    "128x28-128k3s1",
    "256x14-256k3s1",
    "512x7-512k3s1",
    "3x224-64k7s2",
    "256x56-64k1s1",
    "64x56-256k1s1",
    "1024x14-256k1s1",
    "64x56-128k3s2",
    "256x56-512k1s2",
    "16x55-64k1s1",
    "16x55-64k3s1"
  })
  private String shape;

  @Param("1")
  private int threads;

  private Backend backend;
  private ConvGeometry geometry;
  private Tensor x;
  private Tensor w;
  private Tensor y;
  private InferenceConvolution packed;
  private InferenceConvolution completed;

  /** Creates the state; JMH calls it. */
  public ConvolutionBenchmark() {}

  /** Makes the operands. */
  @Setup
  public void prepare() {
    int[] n = Arrays.stream(shape.split("[-a-z]")).mapToInt(Integer::parseInt).toArray();
    Window window = Window.of(n[3], n[4], n[3] / 2, 1);
    geometry = new ConvGeometry(n[0], n[1], n[1], n[2], window, window, 1);
    backend = new Backend(ComparedKernels.named(ComparedKernels.VECTOR), threads);
    x = Tensor.of(ComparedKernels.random(geometry.inputSize()), 1, n[0], n[1], n[1]);
    w = Tensor.of(ComparedKernels.random(n[2] * geometry.filterSize()), n[2], n[0], n[3], n[3]);
    y = Tensor.zeros(1, n[2], geometry.outputHeight(), geometry.outputWidth());
    Tensor bias = Tensor.of(ComparedKernels.random(n[2]), n[2]);
    Tensor residual = y.copy();
    packed =
        backend
            .convolution()
            .inference(
                geometry, backend.convolution().pack(geometry, w, null), null, 0, 0, x, null, y);
    completed =
        backend
            .convolution()
            .inference(
                geometry,
                backend.convolution().pack(geometry, w, bias),
                Activation.RELU,
                0,
                0,
                x,
                residual,
                y);
  }

  /** Compares both forms, and stops the backend. */
  @TearDown
  public void close() {
    packed.run();
    float[] actual = y.toArray();
    backend.convolution().forward(geometry, x, w, null, y);
    ComparedKernels.requireSameBits(y.toArray(), actual);
    backend.close();
  }

  /**
   * Computes the convolution of training.
   *
   * @return the outputs
   */
  @Benchmark
  public Tensor training() {
    backend.convolution().forward(geometry, x, w, null, y);
    return y;
  }

  /**
   * Computes the convolution with weights packed before.
   *
   * @return the outputs
   */
  @Benchmark
  public Tensor packed() {
    packed.run();
    return y;
  }

  /**
   * Computes convolution, bias, residual connection and ReLU.
   *
   * @return the outputs
   */
  @Benchmark
  public Tensor completed() {
    completed.run();
    return y;
  }
}
