package io.simdnn.onnx;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.simdnn.backend.Backend;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.graph.session.SessionOptions;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged models are refused, or run: nothing else is thrown, and nothing takes long or much
 * memory. The property {@value #COUNT} makes the test longer.
 */
class HostileFilesTest {
  private static final String COUNT = "nn.fuzz.count";
  private static final String SEED = "nn.fuzz.seed";
  private static final int USUAL_COUNT = 2_000;
  private static final int MOST_ITERATIONS = 1_000;
  private static final SessionOptions OPTIONS = SessionOptions.DEFAULTS.withMemoryLimit(64L << 20);

  @Test
  void damagedModelsAreRefusedOrRun(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("w.bin"), new byte[8]);
    List<ModelProto> models =
        List.of(
            Models.convolution(),
            Models.lstm(),
            Models.loop(),
            Models.sequences(),
            Models.nestedFunctions(),
            Models.external("w.bin", 0, 8));
    long seed = Long.getLong(SEED, 1);
    int count = Integer.getInteger(COUNT, USUAL_COUNT);
    int read = 0;
    int ran = 0;
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      for (int i = 0; i < count; i++) {
        byte[] good = models.get(i % models.size()).toByteArray();
        byte[] bytes = i < models.size() ? good : Mutation.apply(good, new Random(seed + i));
        try {
          Graph graph = read(bytes, folder);
          read++;
          boolean works = run(graph, backend);
          assertTrue(works || i >= models.size(), "model " + i + " can't be run");
          ran += works ? 1 : 0;
        } catch (OnnxFormatException expected) {
          assertTrue(i >= models.size(), expected::getMessage);
        } catch (RuntimeException | Error e) {
          fail("file " + i + ": " + Base64.getEncoder().encodeToString(bytes), e);
        }
      }
    }
    assertTrue(read > count / 20 && ran > count / 50, read + " read, " + ran + " ran");
  }

  private static Graph read(byte[] bytes, Path folder) throws IOException {
    Path file = folder.resolve("model.onnx");
    Files.write(file, bytes);
    return assertTimeoutPreemptively(Duration.ofSeconds(20), () -> OnnxModel.read(file).graph());
  }

  private static boolean run(Graph graph, Backend backend) {
    if (mayRunForEver(graph)) {
      return false;
    }
    try {
      Map<String, Value> inputs = new HashMap<>();
      for (GraphInput input : graph.inputs()) {
        inputs.put(input.name(), value(input));
      }
      InferenceSession session = new InferenceSession(graph, backend, OPTIONS);
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> session.runValues(inputs));
      return true;
    } catch (IllegalArgumentException expected) {
      assertTrue(expected.getMessage() != null);
      return false;
    }
  }

  /** A loop is obliged to go on as long as it is told to. */
  private static boolean mayRunForEver(Graph graph) {
    for (Node node : graph.nodes()) {
      if (node.operator().equals("Loop")) {
        Value count = node.inputs().isEmpty() ? null : graph.constants().get(node.inputs().get(0));
        if (count == null
            || count.type().type().isReal()
            || count.type().shape().size() != 1
            || count.integers()[0] > MOST_ITERATIONS) {
          return true;
        }
      }
      if (node.attributes().graphs().stream().anyMatch(HostileFilesTest::mayRunForEver)) {
        return true;
      }
    }
    return false;
  }

  private static Value value(GraphInput input) {
    DataType type = input.type() == null ? DataType.FLOAT32 : input.type();
    int rank = input.dimensions() == null ? 0 : input.dimensions().size();
    int[] extents = new int[rank];
    long size = 1;
    for (int d = 0; d < rank; d++) {
      String text = input.dimensions().get(d);
      extents[d] = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 1;
      size *= extents[d];
    }
    boolean small = size <= 1 << 20;
    return Value.zeros(new ValueType(type, small ? Shape.of(extents) : Shape.of()));
  }
}
