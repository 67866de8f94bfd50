package io.simdnn.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What graphs refuse, and in which words. */
class OperatorErrorsTest {
  private static final Tensor X = Tensor.zeros(2, 3, 4, 4);

  private static String message(BiFunction<GraphBuilder, Symbol, Symbol> node) {
    GraphBuilder graph = new GraphBuilder();
    Symbol y = node.apply(graph, graph.input("x", X.shape()));
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      InferenceSession session = new InferenceSession(graph.build(y), backend);
      return assertThrows(IllegalArgumentException.class, () -> session.run(X)).getMessage();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Banana    | there is no such operator",
        "Gemm      | expected rank 2 for input 0",
        "Conv      | expected an input number 1",
        "MaxPool   | expected 2 numbers for kernel_shape",
        "Reshape   | expected an input number 1",
        "Cast      | expected a type of elements for to",
        "Attention | expected an input number 1",
      })
  void messagesNameTheNodeAndTheMistake(String operator, String expected) {
    String message = message((graph, x) -> graph.add(operator, "n", X.shape(), x));
    assertTrue(message.startsWith(operator + " \"n\": "), message);
    assertTrue(message.contains(expected), message);
  }

  @Test
  void shapesAndSettingsAreChecked() {
    String wrongWeights =
        message(
            (graph, x) -> {
              Symbol w = graph.constant("w", Tensor.zeros(5, 6));
              return graph.add("MatMul", "n", Shape.of(2, 6), x, w);
            });
    assertTrue(wrongWeights.contains("[..., 5]"), wrongWeights);
    String wrongReshape =
        message(
            (graph, x) -> {
              Symbol shape = graph.constant("shape", 7, -1);
              return graph.add("Reshape", "n", Shape.of(7, 1), x, shape);
            });
    assertTrue(wrongReshape.contains("can't turn [2, 3, 4, 4] into [7, 13]"), wrongReshape);
    String wrongOrder =
        message(
            (graph, x) ->
                graph.add(
                    "Transpose", "n", Attributes.NONE.with("perm", 0, 1, 1, 2), X.shape(), x));
    assertTrue(wrongOrder.contains("no order of 4 dimensions"), wrongOrder);
    String wrongAdd =
        message(
            (graph, x) ->
                graph.add("Add", "n", X.shape(), x, graph.constant("b", Tensor.zeros(5))));
    assertTrue(wrongAdd.contains("don't fit together"), wrongAdd);
    String wrongAttribute =
        message(
            (graph, x) ->
                graph.add("Softmax", "n", Attributes.NONE.with("axis", "last"), X.shape(), x));
    assertTrue(wrongAttribute.contains("axis: expected Long but got last"), wrongAttribute);
  }

  @Test
  void operationsThatLackInputsAreRefusedBeforeTheyAreRewritten() {
    GraphBuilder graph = new GraphBuilder();
    Symbol x = graph.input("x", Shape.of(1, 2));
    Symbol w = graph.constant("w", Tensor.zeros(2, 2));
    Symbol product = graph.add("MatMul", "m", x.shape(), x, w);
    Graph half = graph.build(graph.add("Add", "n", x.shape(), product));
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> new InferenceSession(half, backend))
              .getMessage();
      assertTrue(message.contains("fewer inputs or outputs than it needs"), message);
    }
  }

  @Test
  void inputsAreChecked() {
    GraphBuilder graph = new GraphBuilder();
    Symbol a = graph.input("a", Shape.of(1, 3));
    Symbol b = graph.input("b", Shape.of(1, 3));
    Graph sum = graph.build(graph.add("Add", "sum", a.shape(), a, b));
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      InferenceSession session = new InferenceSession(sum, backend);
      Tensor rows = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
      assertEquals(12, session.run(Map.of("a", rows, "b", rows)).get("sum").get(5));
      List<Map<String, Tensor>> wrong =
          List.of(
              Map.of("a", rows),
              Map.of("a", rows, "c", rows),
              Map.of("a", rows, "b", Tensor.zeros(1, 3)),
              Map.of("a", rows, "b", Tensor.zeros(2, 4)));
      for (Map<String, Tensor> inputs : wrong) {
        assertThrows(IllegalArgumentException.class, () -> session.run(inputs));
      }
      assertThrows(IllegalArgumentException.class, () -> session.run(rows));
    }
  }
}
