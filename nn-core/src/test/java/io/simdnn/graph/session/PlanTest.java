package io.simdnn.graph.session;

import static io.simdnn.graph.session.Graphs.floats;
import static io.simdnn.graph.session.Graphs.graph;
import static io.simdnn.graph.session.Graphs.integers;
import static io.simdnn.graph.session.Graphs.node;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known before a run, what only a run finds out, and which graphs are none. */
class PlanTest {
  private final Backend backend = new Backend(new ScalarKernels(), 1);

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  private String message(Graph graph) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> new InferenceSession(graph, backend).prepare(Shape.of(2)))
        .getMessage();
  }

  @Test
  void whatDependsOnDataIsPreparedInEachRun() {
    List<Node> nodes =
        List.of(
            node("NonZero", "x", "places"),
            node("Reshape", "places flat", "row"),
            node("Gather", "x row", "chosen"),
            node("Add", "chosen one", "y"));
    Graph graph = graph(1, Map.of("flat", integers(-1), "one", floats(1)), nodes, "y", "places");
    InferenceSession session = new InferenceSession(graph, backend);
    PreparedRun run = session.prepare(Shape.of(4));
    assertNull(run.outputTypes().get(0));
    for (float[] x : new float[][] {{0, 5, 0, 7}, {1, 2, 3, 4}, {0, 0, 0, 0}, {0, 5, 0, 7}}) {
      List<Value> results = run.run(List.of(Value.of(Tensor.of(x, 4))));
      int count = 0;
      for (float number : x) {
        if (number != 0) {
          assertEquals(number + 1, results.get(0).floats().get(count++));
        }
      }
      assertEquals(Shape.of(count), results.get(0).type().shape());
      assertEquals(Shape.of(1, count), results.get(1).type().shape());
    }
  }

  @Test
  void constantsAreComputedOnce() {
    List<Node> nodes =
        List.of(
            node("Add", "a a", "b"),
            node("Mul", "b a", "c"),
            node("Add", "x c", "y"),
            node("Neg", "b", "z"));
    Graph folded =
        new InferenceSession(graph(1, Map.of("a", floats(1, 2)), nodes, "y", "z"), backend).graph();
    assertEquals(List.of("y"), folded.nodes().stream().map(Node::name).toList());
    assertArrayEquals(new float[] {2, 8}, folded.constants().get("c").floats().toArray());
    assertArrayEquals(new float[] {-2, -4}, folded.constants().get("z").floats().toArray());
    assertTrue(!folded.constants().containsKey("a"), "nobody needs the operands any more");
  }

  /** Shapes are known once the inputs' are, so what is computed from them is as well. */
  @Test
  void whatDependsOnShapesOnlyIsPlanned() {
    List<Node> nodes =
        List.of(
            node("Shape", "x", "shape"),
            node("Concat", Attributes.NONE.with("axis", 0), "shape one", "longer"),
            node("Reshape", "x longer", "column"),
            node("Neg", "column", "y"));
    Graph graph = graph(1, Map.of("one", integers(1)), nodes, "y");
    PreparedRun run = new InferenceSession(graph, backend).prepare(Shape.of(5));
    assertEquals(Shape.of(5, 1), run.outputTypes().get(0).shape());
  }

  @Test
  void aSmallFileDoesNotFillTheMemory() {
    SessionOptions options = SessionOptions.EXACT.withMemoryLimit(1 << 20);
    Graph one = ones(1 << 24);
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> new InferenceSession(one, backend, options))
            .getMessage();
    assertTrue(message.contains("the limit is 1048576"), message);
    InferenceSession several = new InferenceSession(ones(150_000), backend, options);
    assertEquals(4, several.graph().nodes().size(), "one fits the limit, the rest is left to runs");
    message =
        assertThrows(IllegalArgumentException.class, () -> several.prepare(Shape.of(2)))
            .getMessage();
    assertTrue(message.contains("the limit is 1048576"), message);
  }

  /** Adds a number to x that is computed from two constants of some size. */
  private static Graph ones(long size) {
    List<Node> nodes =
        List.of(
            node("Expand", "one large", "ones"),
            node("Expand", "two large", "twos"),
            node("Mul", "ones twos", "products"),
            node("ReduceSum", "products", "sum"),
            node("Add", "x sum", "y"));
    Map<String, Value> constants =
        Map.of("one", floats(1), "two", floats(2), "large", integers(size));
    return graph(1, constants, nodes, "y");
  }

  @Test
  void valuesAreDefinedOnceAndBeforeTheyAreRead() {
    List<Node> twice = List.of(node("Neg", "x", "y"), node("Abs", "x", "y"));
    assertTrue(message(graph(1, Map.of(), twice, "y")).contains("two values \"y\""));
    List<Node> constantTwice = List.of(node("Neg", "a", "y"), node("Abs", "a", "y"));
    assertTrue(
        message(graph(1, Map.of("a", floats(1)), constantTwice, "y")).contains("two values \"y\""));
    List<Node> overX = List.of(node("Neg", "x", "x"));
    assertTrue(message(graph(1, Map.of(), overX, "x")).contains("two values \"x\""));
    assertTrue(
        message(graph(1, Map.of("x", floats(1)), List.of(), "x")).contains("two values \"x\""));
    List<Node> missing = List.of(node("Add", "x z", "y"));
    assertTrue(
        message(graph(1, Map.of(), missing, "y")).contains("no value \"z\" before Add \"y\""));
    List<Node> cycle = List.of(node("Add", "x b", "a"), node("Neg", "a", "b"));
    assertTrue(message(graph(1, Map.of(), cycle, "b")).contains("no value \"b\" before Add"));
    assertTrue(
        message(graph(1, Map.of(), List.of(node("Neg", "x", "y")), "z"))
            .contains("no value \"z\" before the outputs"));
  }

  @Test
  void moreOutputsThanThereAreAreRefused() {
    for (String input : List.of("x", "a")) {
      Node relu = new Node("n", "Relu", Attributes.NONE, List.of(input), List.of("y", "z"));
      String message = message(graph(1, Map.of("a", floats(1)), List.of(relu), "z"));
      assertTrue(message.contains("Relu \"n\": expected at most 1 outputs"), message);
    }
    Node reshape = new Node("n", "Reshape", Attributes.NONE, List.of("x", "a"), List.of("y", "z"));
    String message = message(graph(1, Map.of("a", integers(-1)), List.of(reshape), "z"));
    assertTrue(message.contains("expected at most 1 outputs"), message);
  }
}
