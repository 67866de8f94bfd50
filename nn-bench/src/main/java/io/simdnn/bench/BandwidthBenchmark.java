package io.simdnn.bench;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.ActivationKernel;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast one core moves memory: the JDK's copy of an array to another, and ReLU, which reads and
 * writes as much. Both arrays lie in the first cache, or beyond all caches.
 */
@BenchmarkMode(Mode.AverageTime)
@Fork(
    value = 5,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx1g"})
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class BandwidthBenchmark {
  /** The length of either array: together 16 KiB, or 256 MiB. */
  @Param({"2048", "33554432"})
  private int elements;

  private float[] from;
  private float[] to;
  private ActivationKernel relu;

  /** Creates the state; JMH calls it. */
  public BandwidthBenchmark() {}

  /** Makes the arrays; touches every page of both. */
  @Setup
  public void prepare() {
    from = new float[elements];
    to = new float[elements];
    Arrays.fill(from, 0.5f);
    Arrays.fill(to, 1f);
    relu = ComparedKernels.named(ComparedKernels.VECTOR).activation(Activation.RELU);
  }

  /**
   * Copies.
   *
   * @return the copy
   */
  @Benchmark
  public float[] copy() {
    System.arraycopy(from, 0, to, 0, elements);
    return to;
  }

  /**
   * Applies ReLU.
   *
   * @return the outputs
   */
  @Benchmark
  public float[] relu() {
    relu.forward(from, 0, to, 0, elements, 1f, 1f);
    return to;
  }
}
