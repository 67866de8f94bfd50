package io.simdnn.bench;

import io.simdnn.backend.Backend;
import io.simdnn.tensor.Shape;
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

/** Products of square matrices, shared out among threads as layers share them. */
@BenchmarkMode(Mode.AverageTime)
@Fork(value = 5, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class ThreadScalingBenchmark {
  /** Rows, sum length and columns. */
  @Param({"128", "256", "512", "1024"})
  private int size;

  @Param({"1", "2"})
  private int threads;

  private Backend backend;
  private Tensor a;
  private Tensor b;
  private Tensor c;

  /** Creates the state; JMH calls it. */
  public ThreadScalingBenchmark() {}

  /** Makes the operands and starts the workers. */
  @Setup
  public void prepare() {
    backend = new Backend(ComparedKernels.named(ComparedKernels.VECTOR), threads);
    Shape square = Shape.of(size, size);
    a = Tensor.view(ComparedKernels.random(size * size), 0, square);
    b = Tensor.view(ComparedKernels.random(size * size), 0, square);
    c = Tensor.zeros(size, size);
  }

  /**
   * Multiplies.
   *
   * @return the product
   */
  @Benchmark
  public Tensor multiply() {
    backend.matrix().multiply(a, false, b, false, c, false);
    return c;
  }

  /** Ends the workers. */
  @TearDown(Level.Trial)
  public void close() {
    backend.close();
  }
}
