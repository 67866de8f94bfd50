package io.simdnn.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.simdnn.backend.Backend;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.graph.session.PreparedRun;
import io.simdnn.graph.session.SessionOptions;
import io.simdnn.kernel.convolution.ConvolutionAlgorithm;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Flatten;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Lowering;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.GELU;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.activation.Softmax;
import io.simdnn.layer.attention.TransformerEncoderLayer;
import io.simdnn.layer.convolution.Conv2d;
import io.simdnn.layer.convolution.ConvSettings;
import io.simdnn.layer.convolution.MaxPool2d;
import io.simdnn.layer.recurrent.LSTM;
import io.simdnn.layer.recurrent.RecurrentSettings;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Prepared runs allocate nothing once the compiler had its time: neither vectors that became
 * objects nor helpers of the operations.
 */
class UnallocatedRunsTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(120);
  private static final int RUNS = 200;

  private final RandomStream random = new RandomStream(3, "networks");

  @BeforeEach
  void vectorsStayInRegisters() {
    assumeTrue(
        Species.bits() == Species.preferredBits(), "vectors of other widths are always objects");
  }

  @Test
  void perceptronOfOddNumbersOfRows() {
    for (int rows : new int[] {1, 2, 3, 5, 57}) {
      nothingIsAllocated(
          Lowering.graph(
              Sequential.of(dense(100, 128), new ReLU(), dense(128, 65), new ReLU(), dense(65, 10)),
              Shape.of(rows, 100)),
          Shape.of(rows, 100));
    }
  }

  @Test
  void lenet() {
    Sequential network =
        Sequential.of(
            convolution(ConvSettings.of(1, 6, 5).padding(2)),
            new ReLU(),
            new MaxPool2d(2),
            convolution(ConvSettings.of(6, 16, 5)),
            new ReLU(),
            new MaxPool2d(2),
            new Flatten(),
            dense(400, 84),
            new ReLU(),
            dense(84, 10),
            new Softmax());
    nothingIsAllocated(Lowering.graph(network, Shape.of(1, 1, 28, 28)), Shape.of(3, 1, 28, 28));
  }

  @Test
  void convolutionsInTiles() {
    Layer network =
        Sequential.of(
            convolution(ConvSettings.of(32, 48, 3).padding(1)),
            new ReLU(),
            convolution(ConvSettings.of(48, 33, 3)));
    Shape shape = Shape.of(2, 32, 9, 19);
    Graph graph = Lowering.graph(network, shape);
    for (ConvolutionAlgorithm algorithm : ConvolutionAlgorithm.values()) {
      nothingIsAllocated(graph, shape, SessionOptions.DEFAULTS.withConvolution(algorithm));
    }
  }

  @Test
  void attention() {
    Layer network =
        Sequential.of(
            new TransformerEncoderLayer("first", 48, 3, 64, new GELU(), false, 0, 1),
            new TransformerEncoderLayer("second", 48, 2, 64, new GELU(), false, 0, 2));
    nothingIsAllocated(Lowering.graph(network, Shape.of(1, 21, 48)), Shape.of(2, 21, 48));
  }

  @Test
  void softmaxOverChannels() {
    Layer network = Sequential.of(convolution(ConvSettings.of(3, 5, 3)), new Softmax(1));
    nothingIsAllocated(Lowering.graph(network, Shape.of(1, 3, 9, 9)), Shape.of(2, 3, 9, 9));
  }

  @Test
  void recurrentCells() {
    Layer network = new LSTM("lstm", RecurrentSettings.of(17, 24), random);
    nothingIsAllocated(Lowering.graph(network, Shape.of(1, 7, 17)), Shape.of(3, 7, 17));
  }

  @Test
  void productsOfWhatRunsCompute() {
    for (int extent : new int[] {7, 65, 131}) {
      nothingIsAllocated(
          graph(
              new Node("cube", "MatMul", Attributes.NONE, List.of("x", "x"), List.of("square")),
              new Node(
                  "gemm",
                  "Gemm",
                  Attributes.NONE.with("transB", 1),
                  List.of("square", "x"),
                  List.of("y"))),
          Shape.of(extent, extent));
    }
  }

  @Test
  void productsOfBatches() {
    nothingIsAllocated(
        graph(
            new Node("turn", "Transpose", turn(), List.of("x"), List.of("turned")),
            new Node("product", "MatMul", Attributes.NONE, List.of("x", "turned"), List.of("y"))),
        Shape.of(3, 67, 33));
  }

  @Test
  void reductions() {
    nothingIsAllocated(
        graph(
            new Node(
                "mean",
                "ReduceMean",
                Attributes.NONE.with("keepdims", 1),
                List.of("x"),
                List.of("mean")),
            new Node("distance", "Sub", Attributes.NONE, List.of("x", "mean"), List.of("y"))),
        Shape.of(9, 67));
  }

  private static Attributes turn() {
    return Attributes.NONE.with("perm", 0, 2, 1);
  }

  private static Graph graph(Node... nodes) {
    return new Graph(List.of(GraphInput.any("x")), List.of("y"), Arrays.asList(nodes), Map.of());
  }

  private Dense dense(int inputs, int outputs) {
    return new Dense("dense" + inputs, inputs, outputs, Initializer.he(), random);
  }

  private Conv2d convolution(ConvSettings settings) {
    return new Conv2d("convolution" + settings.inputs(), settings, Initializer.he(), random);
  }

  private static void nothingIsAllocated(Graph graph, Shape shape) {
    nothingIsAllocated(graph, shape, SessionOptions.DEFAULTS);
  }

  private static void nothingIsAllocated(Graph graph, Shape shape, SessionOptions options) {
    try (Backend backend = new Backend(new VectorKernels(), 1)) {
      PreparedRun run = new InferenceSession(graph, backend, options).prepare(shape);
      float[] x = new float[shape.size()];
      Arrays.fill(x, 0.5f);
      float[] y = new float[run.outputTypes().get(0).shape().size()];
      assertEquals(0, perRound(run, x, y), "bytes of " + RUNS + " runs for " + shape);
    }
  }

  /** Returns the bytes of a round of runs, once one allocates nothing or the time is over. */
  private static long perRound(PreparedRun run, float[] x, float[] y) {
    long end = System.nanoTime() + MOST_NANOS;
    long allocated = Long.MAX_VALUE;
    while (allocated > 0 && System.nanoTime() - end < 0) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < RUNS; i++) {
        run.run(x, y);
      }
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    return allocated;
  }
}
