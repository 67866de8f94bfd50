package io.simdnn.onnx.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import io.simdnn.backend.Backend;
import io.simdnn.graph.Value;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.onnx.OnnxModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Operations with settings and inputs drawn at random against ONNX Runtime. Where that one departs
 * from the specification, cases are drawn that both define alike, and the difference is noted
 * there. The properties {@value #COUNT} and {@value #SEED} make the test longer, and another one.
 */
class DifferentialTest {
  private static final String COUNT = "nn.differential.count";
  private static final String SEED = "nn.differential.seed";
  private static final int USUAL_COUNT = 30;
  private static final int MOST_FAILURES = 8;

  static Stream<Named<Function<Draw, OneNodeCase>>> kinds() {
    return Stream.of(
            ElementCases.all(),
            MovementCases.all(),
            ReductionCases.all(),
            WindowCases.all(),
            ImageCases.all(),
            NormalizationCases.all(),
            MatrixCases.all(),
            QuantizationCases.all(),
            RecurrentCases.all(),
            SignalCases.all())
        .flatMap(kinds -> kinds.entrySet().stream())
        .map(kind -> Named.of(kind.getKey(), kind.getValue()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void computesWhatOnnxRuntimeDoes(Function<Draw, OneNodeCase> kind) {
    int count = Integer.getInteger(COUNT, USUAL_COUNT);
    long seed = Long.getLong(SEED, 1);
    int compared = 0;
    String refusal = "";
    List<String> failures = new ArrayList<>();
    try (Backend backend = Backend.create(1)) {
      for (int i = 0; i < count && failures.size() < MOST_FAILURES; i++) {
        OneNodeCase drawn = kind.apply(new Draw(seed + i));
        List<Value> expected;
        try {
          expected = OnnxRuntime.run(drawn.model(0));
        } catch (OrtException e) {
          refusal = drawn + ": " + e.getMessage();
          continue;
        }
        compared++;
        try {
          List<Value> actual = run(drawn, i % 3, backend);
          for (int o = 0; o < expected.size(); o++) {
            Agreement.check(
                "y" + o, expected.get(o), actual.get(o), drawn.tolerance(), drawn.steps());
          }
        } catch (RuntimeException | AssertionError e) {
          failures.add((seed + i) + ": " + drawn + ": " + e);
        }
      }
    }
    assertEquals("", String.join("\n", failures));
    assertTrue(2 * compared >= count, "only " + compared + " cases were compared, " + refusal);
  }

  /** Constants and values that only runs know take different ways. */
  private static List<Value> run(OneNodeCase drawn, int way, Backend backend) {
    int fed = way == 0 ? drawn.inputs().size() : way == 1 ? 1 : 0;
    Map<String, Value> inputs = new HashMap<>();
    for (int i = 0; i < fed; i++) {
      if (drawn.inputs().get(i) != null) {
        inputs.put("x" + i, drawn.inputs().get(i));
      }
    }
    InferenceSession session =
        new InferenceSession(OnnxModel.read(drawn.model(fed)).graph(), backend);
    Map<String, Value> outputs = session.runValues(inputs);
    List<Value> ordered = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      ordered.add(outputs.get("y" + i));
    }
    return ordered;
  }
}
