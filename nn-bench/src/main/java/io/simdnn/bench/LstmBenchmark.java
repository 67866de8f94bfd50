package io.simdnn.bench;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.recurrent.LSTM;
import io.simdnn.layer.recurrent.RecurrentSettings;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Adam;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
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

  private Network network;

  /** Creates the state; JMH calls it. */
  public LstmBenchmark() {}

  /** Makes the network anew, so that its loss does not vanish. */
  @Setup(Level.Iteration)
  public void prepare() {
    network = new Network(ComparedKernels.named(kernels), threads);
  }

  /** Ends the threads. */
  @TearDown(Level.Iteration)
  public void close() {
    network.backend.close();
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

  /** Compares the losses of three steps with the scalar reference. */
  @TearDown(Level.Trial)
  public void verify() {
    Network expected = new Network(new ScalarKernels(), 1);
    Network actual = new Network(ComparedKernels.named(kernels), threads);
    try (expected.backend;
        actual.backend) {
      for (int i = 0; i < 3; i++) {
        if (expected.step() != actual.step()) {
          throw new IllegalStateException("the losses differ in step " + i);
        }
      }
    }
  }

  private static final class Network {
    private final Sequential layers;
    private final Backend backend;
    private final SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
    private final Adam optimizer = new Adam();
    private final Tensor x =
        Tensor.of(ComparedKernels.random(BATCH * TIME * FEATURES), BATCH, TIME, FEATURES);
    private final Tensor labels = Tensor.zeros(BATCH);

    Network(Kernels kernels, int threads) {
      RandomStream random = new RandomStream(1, "init");
      RecurrentSettings settings =
          RecurrentSettings.of(FEATURES, HIDDEN).layers(2).returningLastOnly();
      layers =
          Sequential.of(
              new LSTM("lstm", settings, random),
              new Dense("out", HIDDEN, CLASSES, Initializer.xavier(), random));
      backend = new Backend(kernels, threads);
      for (int i = 0; i < BATCH; i++) {
        labels.array()[i] = random.nextInt(CLASSES);
      }
    }

    double step() {
      Pass pass = Pass.training(backend);
      double value = loss.forward(layers.forward(x, pass), labels, pass);
      layers.parameters().forEach(Parameter::clearGradient);
      layers.backwardParameters(loss.backward(), pass);
      optimizer.step(layers.parameters(), 0.001, backend);
      return value;
    }
  }
}
