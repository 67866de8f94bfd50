package io.simdnn.graph.session;

import static io.simdnn.graph.session.Graphs.graph;
import static io.simdnn.graph.session.Graphs.integers;
import static io.simdnn.graph.session.Graphs.node;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Inputs and outputs by name, plans by shape, and what is refused. */
class InferenceSessionTest {
  private static final Value ROW = Value.of(Tensor.of(new float[] {1, 2, 3}, 3));

  private final Backend backend = new Backend(new ScalarKernels(), 1);

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  /** Chooses elements of x: y = x[places], and tells their number. */
  private InferenceSession choosing() {
    List<GraphInput> inputs =
        List.of(
            new GraphInput("x", DataType.FLOAT32, List.of("length")),
            new GraphInput("places", DataType.INT64, List.of("")));
    List<Node> nodes = List.of(node("Gather", "x places", "y"), node("Size", "y", "size"));
    return new InferenceSession(
        new Graph(inputs, List.of("y", "size", "x"), nodes, Map.of()), backend);
  }

  @Test
  void valuesHaveNames() {
    Map<String, Value> results =
        choosing().runValues(Map.of("places", integers(2, 0, -1, 1), "x", ROW));
    assertArrayEquals(new float[] {3, 1, 3, 2}, results.get("y").floats().toArray());
    assertArrayEquals(new long[] {4}, results.get("size").integers());
    assertEquals(Shape.of(), results.get("size").type().shape());
    assertEquals(List.of("y", "size", "x"), List.copyOf(results.keySet()));
    assertTrue(results.get("x").floats().array() != ROW.floats().array(), "a copy");
  }

  @Test
  void wrongInputsAreRefused() {
    InferenceSession session = choosing();
    for (Map<String, Value> wrong :
        List.of(
            Map.of("x", ROW),
            Map.of("x", ROW, "other", ROW),
            Map.of("x", ROW, "places", integers(1), "more", ROW),
            Map.of("x", ROW, "places", ROW),
            Map.of("x", Value.of(Tensor.zeros(1, 3)), "places", integers(1)))) {
      assertThrows(IllegalArgumentException.class, () -> session.runValues(wrong));
    }
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> session.runValues(Map.of("x", ROW, "places", integers(3))))
            .getMessage();
    assertTrue(message.contains("3"), message);
    assertThrows(IllegalArgumentException.class, () -> session.run(ROW.floats()));
    assertThrows(IllegalArgumentException.class, () -> session.prepare(Shape.of(3)));
    assertThrows(IllegalArgumentException.class, () -> session.prepare(Shape.of(3), Shape.of(3)));
    Map<String, Value> right = Map.of("x", ROW, "places", integers(1));
    assertEquals(2, session.runValues(right).get("y").floats().get(0));
  }

  @Test
  void outputsThatAreNoFloatsAreRefusedAsTensors() {
    Node cast = node("Cast", Attributes.NONE.with("to", "INT64"), "x", "y");
    InferenceSession session =
        new InferenceSession(graph(1, Map.of(), List.of(cast), "y"), backend);
    assertThrows(IllegalStateException.class, () -> session.run(Map.of("x", ROW.floats())));
    assertArrayEquals(
        new long[] {1, 2, 3}, session.runValues(Map.of("x", ROW)).get("y").integers());
  }

  @Test
  void moreShapesThanArePlannedAtOnce() {
    Graph graph = graph(1, Map.of(), List.of(node("Neg", "x", "y")), "y");
    InferenceSession session = new InferenceSession(graph, backend);
    assertSame(session.prepare(Shape.of(1)), session.prepare(Shape.of(1)));
    PreparedRun first = session.prepare(Shape.of(1));
    for (int round = 0; round < 2; round++) {
      for (int length = 0; length < 150; length++) {
        Tensor y = session.run(Graphs.numbers(length));
        assertEquals(Shape.of(length), y.shape());
        assertTrue(length == 0 || y.get(length - 1) == -Graphs.numbers(length).get(length - 1));
      }
    }
    float[] y = new float[1];
    first.run(new float[] {5}, y);
    assertEquals(-5, y[0]);
  }

  @Test
  void plansBeyondTheLimitAreRefused() {
    Graph graph = graph(1, Map.of(), List.of(node("Neg", "x", "a"), node("Abs", "a", "y")), "y");
    SessionOptions options = SessionOptions.EXACT.withMemoryLimit(800);
    InferenceSession session = new InferenceSession(graph, backend, options);
    session.prepare(Shape.of(100));
    String message =
        assertThrows(IllegalArgumentException.class, () -> session.prepare(Shape.of(101)))
            .getMessage();
    assertTrue(
        message.contains("takes at least 808 bytes, the limit is 800; give the JVM more"), message);
  }

  @Test
  void warmUpLeavesASessionThatRuns() {
    InferenceSession session = new InferenceSession(Graphs.perceptron(), backend);
    Tensor x = Graphs.numbers(2, 20);
    Tensor before = session.run(x);
    session.warmUp(List.of(ValueType.floats(x.shape())));
    assertArrayEquals(before.toArray(), session.run(x).toArray());
  }

  @Test
  void optionsAreNeeded() {
    assertThrows(NullPointerException.class, () -> SessionOptions.EXACT.withConvolution(null));
    assertThrows(NullPointerException.class, () -> SessionOptions.EXACT.withDenseWeights(null));
  }
}
