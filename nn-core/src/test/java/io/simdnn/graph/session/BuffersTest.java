package io.simdnn.graph.session;

import static io.simdnn.graph.session.Graphs.floats;
import static io.simdnn.graph.session.Graphs.graph;
import static io.simdnn.graph.session.Graphs.integers;
import static io.simdnn.graph.session.Graphs.node;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who shares memory with whom. */
class BuffersTest {
  private static final int FLOATS_OF_X = 12;
  private static final Tensor X = Graphs.numbers(3, 4);

  private static long bytes(Graph graph) {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      return new InferenceSession(graph, backend).prepare(X.shape()).plan().bytes();
    }
  }

  private static float[] run(Graph graph) {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      PreparedRun run = new InferenceSession(graph, backend).prepare(X.shape());
      return run.run(List.of(Value.of(X))).get(0).floats().toArray();
    }
  }

  @Test
  void aChainNeedsTwoArrays() {
    List<Node> chain = new ArrayList<>();
    String last = "x";
    for (int i = 0; i < 9; i++) {
      chain.add(node("Neg", last, "v" + i));
      last = "v" + i;
    }
    assertEquals(2 * FLOATS_OF_X * Float.BYTES, bytes(graph(2, Map.of(), chain, last)));
    assertArrayEquals(negated(), run(graph(2, Map.of(), chain, last)));
  }

  private static float[] negated() {
    float[] expected = X.toArray();
    for (int i = 0; i < expected.length; i++) {
      expected[i] = -expected[i];
    }
    return expected;
  }

  @Test
  void whatIsReadLaterKeepsItsArray() {
    List<Node> nodes =
        List.of(
            node("Neg", "x", "kept"),
            node("Abs", "kept", "b"),
            node("Sqrt", "b", "c"),
            node("Exp", "c", "d"),
            node("Mul", "d two", "e"),
            node("Sub", "e e", "zero"),
            node("Add", "zero kept", "y"));
    Graph graph = graph(2, Map.of("two", floats(2)), nodes, "y");
    assertArrayEquals(negated(), run(graph));
    assertEquals(3 * FLOATS_OF_X * Float.BYTES, bytes(graph));
  }

  @Test
  void outputsAndUnreadValuesKeepTheirArrays() {
    List<Node> nodes =
        List.of(
            node("Neg", "x", "first"),
            node("Abs", "first", "b"),
            node("Neg", "b", "c"),
            node("Neg", "c", "second"));
    Graph graph = graph(2, Map.of(), nodes, "second", "first");
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      List<Value> results =
          new InferenceSession(graph, backend).prepare(X.shape()).run(List.of(Value.of(X)));
      assertArrayEquals(negated(), results.get(1).floats().toArray());
      assertEquals(Math.abs(X.get(3)), results.get(0).floats().get(3));
    }
    assertEquals(3 * FLOATS_OF_X * Float.BYTES, bytes(graph));
  }

  @Test
  void viewsOfViewsKeepTheirSourceAlive() {
    List<Node> nodes =
        List.of(
            node("Neg", "x", "source"),
            node("Reshape", "source row", "once"),
            node("Reshape", "once column", "twice"),
            node("Abs", "x", "b"),
            node("Sqrt", "b", "c"),
            node("Exp", "c", "d"),
            node("Reshape", "d row", "e"),
            node("Sub", "e e", "zero"),
            node("Reshape", "zero column", "zeros"),
            node("Add", "zeros twice", "y"));
    Map<String, Value> constants = Map.of("row", integers(1, -1), "column", integers(-1, 1));
    assertArrayEquals(negated(), run(graph(2, constants, nodes, "y")));
  }

  /** The shape comes from the data: only the run finds out that the result is a view. */
  @Test
  void viewsThatARunFindsOutKeepTheirSourceAlive() {
    List<Node> nodes =
        List.of(
            node("Neg", "x", "source"),
            node("Sub", "source source", "nothing"),
            node("ReduceSum", "nothing axes", "sum"),
            node("Cast", Attributes.NONE.with("to", "INT64"), "sum", "zeros"),
            node("Reshape", "zeros flat", "flat_zeros"),
            node("Add", "flat_zeros wanted", "shape"),
            node("Reshape", "source shape", "view"),
            node("Abs", "x", "b"),
            node("Sqrt", "b", "c"),
            node("Exp", "c", "d"),
            node("Neg", "d", "e"),
            node("Sub", "e e", "zero"),
            node("Reshape", "zero wanted", "wide"),
            node("Add", "wide view", "y"));
    Map<String, Value> constants =
        Map.of("axes", integers(0, 1), "flat", integers(-1), "wanted", integers(6, 2));
    assertArrayEquals(negated(), run(graph(2, constants, nodes, "y")));
    assertArrayEquals(negated(), run(graph(2, constants, nodes, "view")));
  }

  @Test
  void smallArraysGrowRatherThanMultiply() {
    List<Node> nodes =
        List.of(
            node("ReduceSum", "x all", "one"),
            node("Neg", "one", "b"),
            node("Add", "b x", "c"),
            node("Neg", "c", "d"),
            node("Neg", "d", "y"));
    Graph graph = graph(2, Map.of("all", integers(0, 1)), nodes, "y");
    assertEquals(2 * FLOATS_OF_X * Float.BYTES, bytes(graph));
  }

  @Test
  void wholeNumbersCountToo() {
    Node cast = node("Cast", Attributes.NONE.with("to", "INT32"), "x", "y");
    assertEquals(FLOATS_OF_X * Long.BYTES, bytes(graph(2, Map.of(), List.of(cast), "y")));
  }

  @Test
  void emptyValuesNeedNothing() {
    Graph graph = graph(2, Map.of(), List.of(node("Neg", "x", "a"), node("Neg", "a", "y")), "y");
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      PreparedRun run = new InferenceSession(graph, backend).prepare(Shape.of(0, 4));
      assertEquals(0, run.plan().bytes());
      run.run(new float[0], new float[0]);
    }
  }
}
