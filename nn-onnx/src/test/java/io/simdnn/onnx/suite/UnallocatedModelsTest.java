package io.simdnn.onnx.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.simdnn.backend.Backend;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.session.Execution;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.onnx.OnnxModel;
import io.simdnn.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prepared runs of whole models allocate nothing once the compiler had its time. */
class UnallocatedModelsTest {
  private static final String MODELS = "nn.models.onnx";
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(4);
  private static final int RUNS = 30;

  /** Whole numbers go in, and attention is what it computes. */
  @Test
  void miniLm() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/all-minilm-l6-v2.onnx")) {
      assertNotNull(in, "the model is a library on the class path of the tests");
      Graph graph = OnnxModel.read(in.readAllBytes()).graph();
      ValueType tokens = new ValueType(DataType.INT64, Shape.of(1, 15));
      nothingIsAllocated(graph, graph.inputs().stream().map(input -> tokens).toList());
    }
  }

  @Test
  void squeezeNet(@TempDir Path scratch) throws IOException {
    String models = System.getProperty(MODELS, "");
    assumeTrue(!models.isEmpty(), "set -D" + MODELS + "=PATH to run whole models");
    Path folder = SuiteArchive.folder(Path.of(models), scratch);
    Graph graph = OnnxModel.read(folder.resolve("light_squeezenet/model.onnx")).graph();
    nothingIsAllocated(graph, List.of(ValueType.floats(Shape.of(1, 3, 224, 224))));
  }

  private static void nothingIsAllocated(Graph graph, List<ValueType> types) {
    try (Backend backend = Backend.create(1);
        Execution execution = new InferenceSession(graph, backend).prepare(types).open()) {
      for (int i = 0; i < types.size(); i++) {
        execution.input(graph.inputNames().get(i)).set(ones(types.get(i)));
      }
      assertEquals(0, perRound(execution), "bytes of " + RUNS + " runs");
    }
  }

  private static Value ones(ValueType type) {
    Value value = Value.zeros(type);
    if (type.type().isReal()) {
      value.floats().fill(1);
    } else {
      Arrays.fill(value.integers(), 1);
    }
    return value;
  }

  /** Returns the bytes of a round of runs, once one allocates nothing or the time is over. */
  private static long perRound(Execution execution) {
    long end = System.nanoTime() + MOST_NANOS;
    long allocated = Long.MAX_VALUE;
    while (allocated > 0 && System.nanoTime() - end < 0) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < RUNS; i++) {
        execution.run();
      }
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    return allocated;
  }
}
