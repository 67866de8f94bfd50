package io.simdnn.bench;

import io.simdnn.kernel.Kernels;
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

/** Softmax over rows: 10 classes as on digits, and 1,000. */
@BenchmarkMode(Mode.AverageTime)
@Fork(value = 5, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class SoftmaxBenchmark {
  private static final int ROWS = 64;

  @Param({"10", "1000"})
  private int classes;

  @Param({ComparedKernels.SCALAR, ComparedKernels.VECTOR})
  private String kernels;

  private Kernels chosen;
  private float[] x;
  private float[] y;

  /** Creates the state; JMH calls it. */
  public SoftmaxBenchmark() {}

  /** Makes the rows. */
  @Setup
  public void prepare() {
    chosen = ComparedKernels.named(kernels);
    x = ComparedKernels.random(ROWS * classes);
    y = new float[ROWS * classes];
  }

  /**
   * Computes softmax.
   *
   * @return the probabilities
   */
  @Benchmark
  public float[] forward() {
    chosen.softmax().forward(x, 0, y, 0, ROWS, classes);
    return y;
  }

  /** Compares the result with the scalar reference. */
  @TearDown(Level.Trial)
  public void verify() {
    float[] expected = new float[y.length];
    new ScalarKernels().softmax().forward(x, 0, expected, 0, ROWS, classes);
    ComparedKernels.requireSameBits(expected, y);
  }
}
