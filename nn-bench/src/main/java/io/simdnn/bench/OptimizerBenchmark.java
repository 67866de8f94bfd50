package io.simdnn.bench;

import io.simdnn.kernel.AdamStep;
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

/** One optimizer step over 200,704 parameters, the first layer of 784-256-128-10. */
@BenchmarkMode(Mode.AverageTime)
@Fork(value = 5, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class OptimizerBenchmark {
  private static final int LENGTH = 784 * 256;
  private static final AdamStep STEP = AdamStep.of(0.001, 0.9, 0.999, 1e-8, 10);

  @Param({ComparedKernels.SCALAR, ComparedKernels.VECTOR})
  private String kernels;

  private final float[] w = ComparedKernels.random(LENGTH);
  private final float[] g = ComparedKernels.random(LENGTH);
  private final float[] m = new float[LENGTH];
  private final float[] v = new float[LENGTH];
  private Kernels chosen;

  /** Creates the state; JMH calls it. */
  public OptimizerBenchmark() {}

  /** Chooses the kernels. */
  @Setup
  public void prepare() {
    chosen = ComparedKernels.named(kernels);
  }

  /**
   * Momentum.
   *
   * @return the parameters
   */
  @Benchmark
  public float[] momentum() {
    chosen.update().momentum(w, 0, g, 0, m, 0, LENGTH, 1e-6f, 0.9f);
    return w;
  }

  /**
   * Adam.
   *
   * @return the parameters
   */
  @Benchmark
  public float[] adam() {
    chosen.update().adam(w, 0, g, 0, m, 0, v, 0, LENGTH, STEP);
    return w;
  }

  /** Compares one step with the scalar reference. */
  @TearDown(Level.Trial)
  public void verify() {
    float[] expected = w.clone();
    new ScalarKernels().update().adam(expected, 0, g, 0, m.clone(), 0, v.clone(), 0, LENGTH, STEP);
    chosen.update().adam(w, 0, g, 0, m, 0, v, 0, LENGTH, STEP);
    ComparedKernels.requireSameBits(expected, w);
  }
}
