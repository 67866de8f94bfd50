package io.simdnn.bench;

import io.simdnn.layer.Dense;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.recurrent.LSTM;
import io.simdnn.layer.recurrent.RecurrentSettings;
import io.simdnn.optim.Adam;
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

/** One training step of a two-layer LSTM: 64 features, hidden 128, 64 time steps, batch 32. */
@BenchmarkMode(Mode.AverageTime)
@Fork(value = 5, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class LstmBenchmark {
  private static final int BATCH = 32;
  private static final int TIME = 64;
  private static final int FEATURES = 64;
  private static final int HIDDEN = 128;
  private static final int CLASSES = 10;

  @Param({"1", "2"})
  private int threads;

  @Param({ComparedKernels.SCALAR, ComparedKernels.VECTOR})
  private String kernels;

  private TrainedNetwork network;

  /** Creates the state; JMH calls it. */
  public LstmBenchmark() {}

  private static TrainedNetwork.Task task() {
    RandomStream random = new RandomStream(1, "init");
    RecurrentSettings settings =
        RecurrentSettings.of(FEATURES, HIDDEN).layers(2).returningLastOnly();
    Sequential layers =
        Sequential.of(
            new LSTM("lstm", settings, random),
            new Dense("out", HIDDEN, CLASSES, Initializer.xavier(), random));
    return new TrainedNetwork.Task(layers, new Adam(), 0.001, Shape.of(BATCH, TIME, FEATURES));
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
    TrainedNetwork.verify(LstmBenchmark::task, kernels, threads);
  }
}
