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

    private TrainedNetwork network;

    /** Creates the state; JMH calls it. */
    public Training() {}

    /** Makes the network anew, so that its loss does not vanish. */
    @Setup(Level.Iteration)
    public void prepare() {
      network = new TrainedNetwork(Perceptron.task(batch), ComparedKernels.named(kernels), threads);
    }

    /** Ends the threads. */
    @TearDown(Level.Iteration)
    public void close() {
      network.close();
    }

    /**
     * Takes one step.
     *
     * @return the loss
     */
    @Benchmark
    public double step() {
      return network.step();
    }

    /** Compares the losses of some steps with the scalar reference. */
    @TearDown(Level.Trial)
    public void verify() {
      TrainedNetwork.verify(() -> Perceptron.task(batch), kernels, threads);
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

    private TrainedNetwork network;

    /** Creates the state; JMH calls it. */
    public Inference() {}

    /** Makes the network. */
    @Setup
    public void prepare() {
      network = new TrainedNetwork(Perceptron.task(batch), ComparedKernels.named(kernels), 1);
    }

    /**
     * Predicts one batch.
     *
     * @return the logits
     */
    @Benchmark
    public Tensor predict() {
      return network.predict();
    }

    /** Compares the result with the scalar reference. */
    @TearDown(Level.Trial)
    public void verify() {
      try (TrainedNetwork expected =
          new TrainedNetwork(Perceptron.task(batch), new ScalarKernels(), 1)) {
        ComparedKernels.requireSameBits(expected.predict().toArray(), network.predict().toArray());
      }
      network.close();
    }
  }
}
