package io.simdnn.bench;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.ActivationKernel;
import io.simdnn.kernel.scalar.ScalarKernels;
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

/** Activation functions and their gradients on 4,096 elements, which stay in the first cache. */
@BenchmarkMode(Mode.AverageTime)
@Fork(value = 5, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class ActivationBenchmark {
  private static final int LENGTH = 4_096;
  private static final float ALPHA = 1f;
  private static final float BETA = 20f;

  @Param private Activation activation;

  @Param({ComparedKernels.SCALAR, ComparedKernels.VECTOR})
  private String kernels;

  private final float[] x = ComparedKernels.random(LENGTH);
  private final float[] y = new float[LENGTH];
  private final float[] dx = new float[LENGTH];
  private ActivationKernel kernel;

  /** Creates the state; JMH calls it. */
  public ActivationBenchmark() {}

  /** Chooses the kernel. */
  @Setup
  public void prepare() {
    kernel = ComparedKernels.named(kernels).activation(activation);
    kernel.forward(x, 0, y, 0, LENGTH, ALPHA, BETA);
  }

  /**
   * Applies the function.
   *
   * @return the outputs
   */
  @Benchmark
  public float[] forward() {
    kernel.forward(x, 0, y, 0, LENGTH, ALPHA, BETA);
    return y;
  }

  /**
   * Computes the gradient.
   *
   * @return the gradient
   */
  @Benchmark
  public float[] gradient() {
    kernel.gradient(x, 0, y, 0, dx, 0, LENGTH, ALPHA, BETA);
    return dx;
  }

  /** Compares the results with the scalar reference. */
  @TearDown(Level.Trial)
  public void verify() {
    ActivationKernel reference = new ScalarKernels().activation(activation);
    float[] expected = new float[LENGTH];
    reference.forward(x, 0, expected, 0, LENGTH, ALPHA, BETA);
    ComparedKernels.requireSameBits(expected, y);
    kernel.gradient(x, 0, y, 0, dx, 0, LENGTH, ALPHA, BETA);
    reference.gradient(x, 0, y, 0, expected, 0, LENGTH, ALPHA, BETA);
    ComparedKernels.requireSameBits(expected, dx);
  }
}
