package io.simdnn.bench;

import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.kernel.PackedMatrix;
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

/** Matrix products: squares, the shapes of real layers, and weights packed before. */
@BenchmarkMode(Mode.AverageTime)
@Fork(value = 5, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class MatMulBenchmark {
  /** Rows, sum length and columns: m x k x n. */
  @Param({
    "32x32x32", "64x64x64", "128x128x128", "256x256x256", "512x512x512", "1024x1024x1024",
    "256x1024x1024", "64x784x256", "64x256x128", "64x128x10", "1x784x256", "1024x784x256"
  })
  private String shape;

  @Param({ComparedKernels.SCALAR, ComparedKernels.VECTOR})
  private String kernels;

  private Kernels chosen;
  private MatMulShape geometry;
  private float[] a;
  private float[] b;
  private float[] c;
  private PackedMatrix packed;

  /** Creates the state; JMH calls it. */
  public MatMulBenchmark() {}

  /** Makes the operands. */
  @Setup
  public void prepare() {
    String[] extents = shape.split("x", -1);
    int m = Integer.parseInt(extents[0]);
    int k = Integer.parseInt(extents[1]);
    int n = Integer.parseInt(extents[2]);
    chosen = ComparedKernels.named(kernels);
    geometry = MatMulShape.of(m, n, k);
    a = ComparedKernels.random(m * k);
    b = ComparedKernels.random(k * n);
    c = new float[m * n];
    packed = chosen.matMul().pack(geometry, b, 0);
  }

  /**
   * Multiplies two plain matrices.
   *
   * @return the product
   */
  @Benchmark
  public float[] plain() {
    chosen.matMul().multiply(geometry, a, 0, b, 0, c, 0);
    return c;
  }

  /**
   * Multiplies with a right operand packed before.
   *
   * @return the product
   */
  @Benchmark
  public float[] prepacked() {
    chosen.matMul().multiplyPacked(geometry, a, 0, packed, c, 0);
    return c;
  }

  /** Compares the result with the scalar reference. */
  @TearDown(Level.Trial)
  public void verify() {
    float[] expected = new float[c.length];
    new ScalarKernels().matMul().multiply(geometry, a, 0, b, 0, expected, 0);
    ComparedKernels.requireSameBits(expected, c);
  }
}
