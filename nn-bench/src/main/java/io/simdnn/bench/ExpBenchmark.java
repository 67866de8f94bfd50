package io.simdnn.bench;

import io.simdnn.kernel.ElementaryKernel;
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

/** The exponential function on 4,096 elements, as {@link ActivationBenchmark} has its functions. */
@BenchmarkMode(Mode.AverageTime)
@Fork(value = 5, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class ExpBenchmark {
  private static final int LENGTH = 4_096;

  @Param({ComparedKernels.SCALAR, ComparedKernels.VECTOR})
  private String kernels;

  private final float[] x = ComparedKernels.random(LENGTH);
  private final float[] y = new float[LENGTH];
  private ElementaryKernel kernel;

  /** Creates the state; JMH calls it. */
  public ExpBenchmark() {}

  /** Chooses the kernel. */
  @Setup
  public void prepare() {
    kernel = ComparedKernels.named(kernels).elementary();
  }

  /**
   * Computes the powers.
   *
   * @return the powers
   */
  @Benchmark
  public float[] exp() {
    kernel.exp(x, 0, y, 0, LENGTH);
    return y;
  }

  /** Compares the result with the scalar reference. */
  @TearDown(Level.Trial)
  public void verify() {
    float[] expected = new float[LENGTH];
    new ScalarKernels().elementary().exp(x, 0, expected, 0, LENGTH);
    ComparedKernels.requireSameBits(expected, y);
  }
}
