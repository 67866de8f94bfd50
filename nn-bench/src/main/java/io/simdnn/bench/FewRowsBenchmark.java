package io.simdnn.bench;

import io.simdnn.backend.Backend;
import io.simdnn.backend.DenseWeights;
import io.simdnn.backend.WeightStorage;
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

/** Dense layers of a few rows, which take as long as their weights take to be read. */
@BenchmarkMode(Mode.AverageTime)
@Fork(value = 5, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class FewRowsBenchmark {
  @Param({"784-256-128-10", "1024-1024", "4096-4096"})
  private String layers;

  @Param({"1", "2", "4"})
  private int rows;

  @Param({"FLOAT", "BFLOAT16"})
  private WeightStorage storage;

  private Backend backend;
  private Tensor[] values;
  private DenseWeights[] weights;

  /** Creates the state; JMH calls it. */
  public FewRowsBenchmark() {}

  /** Makes the operands. */
  @Setup
  public void prepare() {
    backend = new Backend(ComparedKernels.named(ComparedKernels.VECTOR), 1);
    String[] extents = layers.split("-", -1);
    values = new Tensor[extents.length];
    weights = new DenseWeights[extents.length - 1];
    for (int i = 0; i < extents.length; i++) {
      int n = Integer.parseInt(extents[i]);
      values[i] = Tensor.of(ComparedKernels.random(rows * n), rows, n);
      if (i > 0) {
        int in = values[i - 1].shape().extent(1);
        Tensor w = Tensor.of(ComparedKernels.random(in * n), in, n);
        weights[i - 1] = backend.dense().pack(w, false, Tensor.zeros(n), storage);
      }
    }
  }

  /** Stops the backend. */
  @TearDown
  public void close() {
    backend.close();
  }

  /**
   * Computes all layers.
   *
   * @return the last one's outputs
   */
  @Benchmark
  public Tensor forward() {
    for (int i = 0; i < weights.length; i++) {
      backend.dense().forward(weights[i], values[i], Activation.RELU, values[i + 1]);
    }
    return values[weights.length];
  }
}
