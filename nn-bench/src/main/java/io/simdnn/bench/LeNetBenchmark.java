package io.simdnn.bench;

import io.simdnn.layer.Dense;
import io.simdnn.layer.Flatten;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.convolution.Conv2d;
import io.simdnn.layer.convolution.ConvSettings;
import io.simdnn.layer.convolution.MaxPool2d;
import io.simdnn.optim.Momentum;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
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

/** One training step of LeNet on 64 images of 28 x 28: SGD with momentum. */
@BenchmarkMode(Mode.AverageTime)
@Fork(value = 5, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class LeNetBenchmark {
  private static final int BATCH = 64;

  @Param({"1", "2"})
  private int threads;

  @Param({ComparedKernels.SCALAR, ComparedKernels.VECTOR})
  private String kernels;

  private TrainedNetwork network;

  /** Creates the state; JMH calls it. */
  public LeNetBenchmark() {}

  private static TrainedNetwork.Task task() {
    RandomStream random = new RandomStream(1, "init");
    Sequential layers =
        Sequential.of(
            new Conv2d("conv1", ConvSettings.of(1, 6, 5).padding(2), Initializer.he(), random),
            new ReLU(),
            new MaxPool2d(2),
            new Conv2d("conv2", ConvSettings.of(6, 16, 5), Initializer.he(), random),
            new ReLU(),
            new MaxPool2d(2),
            new Flatten(),
            new Dense("fc1", 400, 120, Initializer.he(), random),
            new ReLU(),
            new Dense("fc2", 120, 84, Initializer.he(), random),
            new ReLU(),
            new Dense("fc3", 84, 10, Initializer.xavier(), random));
    return new TrainedNetwork.Task(layers, new Momentum(0.9), 0.01, Shape.of(BATCH, 1, 28, 28));
  }

  /** Makes the network anew, so that its loss does not vanish. */
  @Setup(Level.Iteration)
  public void prepare() {
    network = new TrainedNetwork(task(), ComparedKernels.named(kernels), threads);
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
    TrainedNetwork.verify(LeNetBenchmark::task, kernels, threads);
  }
}
