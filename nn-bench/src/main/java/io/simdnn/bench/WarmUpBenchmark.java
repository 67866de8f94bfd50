package io.simdnn.bench;

import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.MatMulShape;
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
 * The first products of a young JVM, each timed alone, 256x1024x1024: cold, and after {@link
 * Kernels#warmUp}.
 */
@BenchmarkMode(Mode.SingleShotTime)
@Fork(value = 10, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 0)
@Measurement(iterations = 60)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class WarmUpBenchmark {
  private static final int ROWS = 256;
  private static final int SIZE = 1_024;

  /** Whether the kernels are warmed up before the first product. */
  @Param({"false", "true"})
  private boolean warmedUp;

  private final MatMulShape shape = MatMulShape.of(ROWS, SIZE, SIZE);
  private final float[] a = ComparedKernels.random(ROWS * SIZE);
  private final float[] b = ComparedKernels.random(SIZE * SIZE);
  private final float[] c = new float[ROWS * SIZE];
  private Kernels kernels;

  /** Creates the state; JMH calls it. */
  public WarmUpBenchmark() {}

  /** Chooses the kernels and warms them up where asked to. */
  @Setup
  public void prepare() {
    kernels = ComparedKernels.named(ComparedKernels.VECTOR);
    if (warmedUp) {
      kernels.warmUp();
    }
  }

  /**
   * Multiplies.
   *
   * @return the product
   */
  @Benchmark
  public float[] multiply() {
    kernels.matMul().multiply(shape, a, 0, b, 0, c, 0);
    return c;
  }
}
