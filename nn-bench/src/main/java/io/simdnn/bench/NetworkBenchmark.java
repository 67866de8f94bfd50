package io.simdnn.bench;

import io.simdnn.kernel.scalar.ScalarKernels;
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

/** 784-256-128-10: one training step (forward, loss, backward, update), and inference. */
public class NetworkBenchmark {
  private NetworkBenchmark() {}

  /** One step of SGD with momentum. */
  @BenchmarkMode(Mode.AverageTime)
  @Fork(value = 5, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
  @Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
  @Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  @State(Scope.Thread)
  public static class Training {
    @Param({"64", "256"})
    private int batch;

    @Param({"1", "2"})
    private int threads;

    @Param({ComparedKernels.SCALAR, ComparedKernels.VECTOR})
    private String kernels;

    private Perceptron perceptron;

    /** Creates the state; JMH calls it. */
    public Training() {}

    /** Makes the network. */
    @Setup
    public void prepare() {
      perceptron = new Perceptron(ComparedKernels.named(kernels), threads, batch);
    }

    /**
     * Takes one step.
     *
     * @return the loss
     */
    @Benchmark
    public double step() {
      return perceptron.trainingStep();
    }

    /** Compares the losses of five steps with the scalar reference. */
    @TearDown(Level.Trial)
    public void verify() {
      perceptron.close();
      try (Perceptron expected = new Perceptron(new ScalarKernels(), 1, batch);
          Perceptron actual = new Perceptron(ComparedKernels.named(kernels), threads, batch)) {
        for (int i = 0; i < 5; i++) {
          if (expected.trainingStep() != actual.trainingStep()) {
            throw new IllegalStateException("the losses differ in step " + i);
          }
        }
      }
    }
  }

  /** Forward only. */
  @BenchmarkMode(Mode.AverageTime)
  @Fork(value = 5, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
  @Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
  @Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  @State(Scope.Thread)
  public static class Inference {
    @Param({"1", "1024"})
    private int batch;

    @Param({ComparedKernels.SCALAR, ComparedKernels.VECTOR})
    private String kernels;

    private Perceptron perceptron;

    /** Creates the state; JMH calls it. */
    public Inference() {}

    /** Makes the network. */
    @Setup
    public void prepare() {
      perceptron = new Perceptron(ComparedKernels.named(kernels), 1, batch);
    }

    /**
     * Predicts one batch.
     *
     * @return the logits
     */
    @Benchmark
    public Tensor predict() {
      return perceptron.predict();
    }

    /** Compares the result with the scalar reference. */
    @TearDown(Level.Trial)
    public void verify() {
      try (Perceptron expected = new Perceptron(new ScalarKernels(), 1, batch)) {
        ComparedKernels.requireSameBits(
            expected.predict().toArray(), perceptron.predict().toArray());
      }
      perceptron.close();
    }
  }
}
