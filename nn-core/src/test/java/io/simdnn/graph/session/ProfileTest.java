package io.simdnn.graph.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Value;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Times of operations, as a table and as a trace. */
class ProfileTest {
  private static final Profile PROFILE =
      new Profile(
          3,
          List.of(
              new Profile.Step("Gemm \"fc\"", 1500),
              new Profile.Step("Relu \"r\\1\"", 500),
              new Profile.Step("Gemm \"fc2\"", 6000)));

  @Test
  void theSlowestComesFirst() {
    assertEquals(8000, PROFILE.totalNanos());
    List<String> lines = PROFILE.table().lines().map(String::strip).toList();
    assertEquals(4, lines.size());
    assertEquals("microseconds   share  operation", lines.get(0));
    assertEquals("6.0   75.0%  Gemm \"fc2\"", lines.get(1));
    assertEquals("0.5    6.3%  Relu \"r\\1\"", lines.get(3));
  }

  @Test
  void tracesAreJson() {
    List<String> names = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    try (JsonParser json =
        new JsonFactory().createParser(ObjectReadContext.empty(), PROFILE.chromeTrace())) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING && json.currentName().equals("name")) {
          names.add(json.getString());
        }
        if (token.isNumeric()) {
          numbers.add(json.getDoubleValue());
        }
      }
    }
    assertEquals(List.of("Gemm \"fc\"", "Relu \"r\\1\"", "Gemm \"fc2\""), names);
    assertEquals(List.of(0.0, 1.5, 1.0, 1.0, 1.5, 0.5, 1.0, 1.0, 2.0, 6.0, 1.0, 1.0), numbers);
  }

  @Test
  void runsAreMeasured() {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      PreparedRun run = new InferenceSession(Graphs.perceptron(), backend).prepare(Shape.of(1, 20));
      List<Value> inputs = List.of(Value.of(Graphs.numbers(1, 20)));
      Profile profile = run.profile(inputs, 2);
      assertEquals(2, profile.runs());
      assertEquals(3, profile.steps().size());
      assertTrue(profile.totalNanos() > 0);
      assertThrows(IllegalArgumentException.class, () -> run.profile(List.of(), 1));
      assertThrows(IllegalArgumentException.class, () -> run.profile(inputs, 0));
    }
  }
}
