package io.simdnn.graph.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControlOperatorsTest {
  private static final Value ONE = OneNode.floats(Shape.of(1), 1);

  private static Node node(String operator, List<String> inputs, String output) {
    return new Node(output, operator, Attributes.NONE, inputs, List.of(output));
  }

  private static Graph graph(
      List<String> inputs, List<String> outputs, Map<String, Value> constants, Node... nodes) {
    return new Graph(
        inputs.stream().map(GraphInput::any).toList(), outputs, Arrays.asList(nodes), constants);
  }

  private static Attributes body(Graph body, int captures) {
    return Attributes.NONE.with("body", body).with("captures", (long) captures);
  }

  private static Value count(long number) {
    return OneNode.scalar(DataType.INT64, number);
  }

  private static Value truth(boolean value) {
    return OneNode.scalar(DataType.BOOL, value ? 1 : 0);
  }

  /** The Fibonacci numbers: states change places, and one is put out. */
  private static Graph fibonacci() {
    return graph(
        List.of("i", "go", "a", "b"),
        List.of("go", "b", "c", "a"),
        Map.of(),
        node("Add", List.of("a", "b"), "c"));
  }

  @Test
  void loopsPassStatesOnThatChangePlaces() {
    List<Value> outputs = OneNode.run("Loop", body(fibonacci(), 0), 3, count(6), null, ONE, ONE);
    assertArrayEquals(new float[] {13}, outputs.get(0).floats().toArray());
    assertArrayEquals(new float[] {21}, outputs.get(1).floats().toArray());
    assertArrayEquals(new float[] {1, 1, 2, 3, 5, 8}, outputs.get(2).floats().toArray());
    assertEquals(Shape.of(6, 1), outputs.get(2).type().shape());
  }

  @Test
  void loopsThatDoNotBeginReturnEmptyOutputs() {
    for (Value condition : new Value[] {null, truth(false)}) {
      Value most = count(condition == null ? 0 : 5);
      List<Value> outputs = OneNode.run("Loop", body(fibonacci(), 0), 3, most, condition, ONE, ONE);
      assertArrayEquals(new float[] {1}, outputs.get(0).floats().toArray());
      assertEquals(Shape.of(0, 1), outputs.get(2).type().shape());
    }
  }

  @Test
  void loopsEndWhenTheBodySaysSo() {
    Graph body =
        graph(
            List.of("i", "go", "s", "limit", "step"),
            List.of("more", "next"),
            Map.of(),
            node("Add", List.of("s", "step"), "next"),
            node("Greater", List.of("limit", "next"), "more"));
    Value[] inputs = {null, truth(true), ONE, OneNode.scalar(8), ONE};
    List<Value> outputs = OneNode.run("Loop", body(body, 2), 1, inputs);
    assertArrayEquals(new float[] {8}, outputs.get(0).floats().toArray());
    outputs = OneNode.runConstant("Loop", body(body, 2), 1, inputs);
    assertArrayEquals(new float[] {8}, outputs.get(0).floats().toArray());
  }

  @Test
  void statesMayGrow() {
    Node twice =
        new Node("d", "Concat", Attributes.NONE.with("axis", 0), List.of("s", "s"), List.of("d"));
    Graph body = graph(List.of("i", "go", "s"), List.of("go", "d"), Map.of(), twice);
    List<Value> outputs = OneNode.run("Loop", body(body, 0), 1, count(4), null, ONE);
    assertEquals(Shape.of(16), outputs.get(0).type().shape());
  }

  @Test
  void branchesAreChosen() {
    Graph sum =
        graph(List.of("a", "b"), List.of("y"), Map.of(), node("Add", List.of("a", "b"), "y"));
    Graph product =
        graph(List.of("a", "b"), List.of("y"), Map.of(), node("Mul", List.of("a", "b"), "y"));
    Attributes attributes =
        Attributes.NONE.with("then_branch", sum).with("else_branch", product).with("captures", 2L);
    Value a = OneNode.floats(Shape.of(2), 2, 3);
    Value b = OneNode.floats(Shape.of(1), 5);
    assertArrayEquals(
        new float[] {7, 8},
        OneNode.run("If", attributes, 1, truth(true), a, b).get(0).floats().toArray());
    assertArrayEquals(
        new float[] {10, 15},
        OneNode.run("If", attributes, 1, truth(false), a, b).get(0).floats().toArray());
    String message = OneNode.message("If", attributes, 1, OneNode.floats(Shape.of(2), 1, 1), a, b);
    assertTrue(message.contains("expected one truth value"), message);
  }

  private static Graph runningSum() {
    return graph(
        List.of("s", "x"), List.of("t", "t"), Map.of(), node("Add", List.of("s", "x"), "t"));
  }

  @Test
  void scansTakeSlicesOfAnyDimensionInBothDirections() {
    Value x = OneNode.floats(Shape.of(2, 3), 1, 2, 3, 10, 20, 30);
    Value start = OneNode.floats(Shape.of(2), 0, 100);
    Attributes along = body(runningSum(), 0).with("num_scan_inputs", 1L);
    List<Value> outputs =
        OneNode.run(
            "Scan",
            along
                .with("scan_input_axes", new long[] {1})
                .with("scan_output_axes", new long[] {-1})
                .with("scan_input_directions", new long[] {1})
                .with("scan_output_directions", new long[] {1}),
            2,
            start,
            x);
    assertArrayEquals(new float[] {6, 160}, outputs.get(0).floats().toArray());
    assertArrayEquals(new float[] {6, 5, 3, 160, 150, 130}, outputs.get(1).floats().toArray());
    String message = OneNode.message("Scan", along, 2, start, x);
    assertTrue(message.contains("don't fit together"), message);
  }

  @Test
  void scansOfOldFilesRunOverABatch() {
    Value lengths = OneNode.integers(DataType.INT64, Shape.of(2), 3, 1);
    Value start = OneNode.floats(Shape.of(2, 1), 0, 100);
    Value x = OneNode.floats(Shape.of(2, 3, 1), 1, 2, 3, 4, 5, 6);
    Attributes attributes = body(runningSum(), 0).with("num_scan_inputs", 1L).with("batched", 1L);
    List<Value> outputs = OneNode.run("Scan", attributes, 2, lengths, start, x);
    assertArrayEquals(new float[] {6, 104}, outputs.get(0).floats().toArray());
    assertArrayEquals(new float[] {1, 3, 6, 104, 0, 0}, outputs.get(1).floats().toArray());
    assertEquals(Shape.of(2, 3, 1), outputs.get(1).type().shape());
  }
}
