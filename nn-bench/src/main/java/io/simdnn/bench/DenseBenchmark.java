package io.simdnn.bench;

import io.simdnn.backend.Backend;
import io.simdnn.backend.DenseWeights;
import io.simdnn.kernel.Activation;
import io.simdnn.tensor.Tensor;
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

/** What bias and function cost behind a dense layer's product of 256 x 1024 x 1024. */
@BenchmarkMode(Mode.AverageTime)
@Fork(value = 5, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class DenseBenchmark {
  private static final int ROWS = 256;
  private static final int FEATURES = 1024;

  @Param({"RELU", "GELU"})
  private Activation function;

  private Backend backend;
  private Tensor x;
  private Tensor y;
  private DenseWeights plain;
  private DenseWeights biased;

  /** Creates the state; JMH calls it. */
  public DenseBenchmark() {}

  /** Makes the operands. */
  @Setup
  public void prepare() {
    backend = new Backend(ComparedKernels.named(ComparedKernels.VECTOR), 1);
    x = Tensor.of(ComparedKernels.random(ROWS * FEATURES), ROWS, FEATURES);
    y = Tensor.zeros(ROWS, FEATURES);
    Tensor weights = Tensor.of(ComparedKernels.random(FEATURES * FEATURES), FEATURES, FEATURES);
    plain = backend.dense().pack(weights, false, null);
    biased = backend.dense().pack(weights, false, Tensor.zeros(FEATURES));
  }

  /** Stops the backend. */
  @TearDown
  public void close() {
    backend.close();
  }

  /**
   * Computes the product alone.
   *
   * @return the outputs
   */
  @Benchmark
  public Tensor product() {
    backend.dense().forward(plain, x, null, y);
    return y;
  }

  /**
   * Computes bias, product and function, block by block.
   *
   * @return the outputs
   */
  @Benchmark
  public Tensor joined() {
    backend.dense().forward(biased, x, function, y);
    return y;
  }

  /**
   * Computes bias and product, then the function of all outputs.
   *
   * @return the outputs
   */
  @Benchmark
  public Tensor separate() {
    backend.dense().forward(biased, x, null, y);
    backend.activation().forward(function, 0, 0, y, y);
    return y;
  }
}
