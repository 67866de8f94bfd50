package io.simdnn.graph.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.graph.session.SessionOptions;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is recognized and rewritten, and what only looks like it. */
class PatternsTest {
  private static final float ROOT = (float) Math.sqrt(2);
  private static final double BOUND = 1e-5;

  private final Map<String, Value> constants = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  private void add(String operator, String inputs, String output) {
    add(operator, Attributes.NONE, inputs, output);
  }

  private void add(String operator, Attributes attributes, String inputs, String output) {
    nodes.add(new Node(output, operator, attributes, List.of(inputs.split(" ")), List.of(output)));
  }

  private void number(String name, double number, int... extents) {
    Tensor tensor = Tensor.zeros(extents);
    tensor.fill((float) number);
    constants.put(name, Value.of(tensor));
  }

  private Graph graph(int rank, String... outputs) {
    List<String> dimensions = new ArrayList<>();
    for (int d = 0; d < rank; d++) {
      dimensions.add("");
    }
    GraphInput x = new GraphInput("x", DataType.FLOAT32, dimensions);
    return new Graph(List.of(x), List.of(outputs), nodes, constants);
  }

  private static List<String> operators(Graph graph) {
    return graph.nodes().stream().map(Node::operator).toList();
  }

  private static List<String> operators(UnaryOperator<Graph> pass, Graph graph) {
    return operators(Unused.drop(pass.apply(graph)));
  }

  private static Tensor numbers(int... extents) {
    Tensor numbers = Tensor.zeros(extents);
    for (int i = 0; i < numbers.size(); i++) {
      numbers.array()[i] = (i * 37 % 101 - 50) / 25f;
    }
    return numbers;
  }

  private static void assertSameResults(Graph expected, Graph actual, Tensor x, double bound) {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      Tensor right = new InferenceSession(expected, backend, SessionOptions.EXACT).run(x);
      Tensor y = new InferenceSession(actual, backend, SessionOptions.EXACT).run(x);
      assertEquals(right.shape(), y.shape());
      for (int i = 0; i < y.size(); i++) {
        assertEquals(right.get(i), y.get(i), bound * Math.max(1, Math.abs(right.get(i))));
      }
    }
  }

  private void gelu(double half, double one, String otherX) {
    number("half", half);
    number("one", one);
    number("root", ROOT);
    add("Div", "x root", "quotient");
    add("Erf", "quotient", "erf");
    add("Add", "erf one", "sum");
    add("Mul", otherX + " sum", "product");
    add("Mul", "product half", "y");
  }

  @Test
  void geluIsFoundInAnyOrder() {
    String[][] orders = {
      {"x sum", "p half"}, {"sum x", "half p"}, {"x half", "p sum"}, {"half sum", "x p"}
    };
    for (String[] order : orders) {
      nodes.clear();
      number("half", 0.5, 1);
      number("one", 1);
      number("factor", 1 / ROOT);
      add("Mul", "factor x", "quotient");
      add("Erf", "quotient", "erf");
      add("Add", "one erf", "sum");
      add("Mul", order[0], "p");
      add("Mul", order[1], "y");
      Graph graph = graph(2, "y");
      assertEquals(List.of("Gelu"), operators(GeluPattern::find, graph));
      List<Node> gelu = List.of(new Node("y", "Gelu", Attributes.NONE, List.of("x"), List.of("y")));
      assertSameResults(graph.withNodes(gelu), graph, numbers(3, 5), BOUND);
    }
  }

  @Test
  void geluOfOtherNumbersIsNone() {
    double[][] wrong = {{0.4, 1}, {0.5, 1.1}};
    for (double[] numbers : wrong) {
      nodes.clear();
      gelu(numbers[0], numbers[1], "x");
      assertEquals(5, operators(GeluPattern::find, graph(2, "y")).size());
    }
    nodes.clear();
    add("Neg", "x", "other");
    gelu(0.5, 1, "other");
    assertEquals(6, operators(GeluPattern::find, graph(2, "y")).size());
    nodes.clear();
    gelu(0.5, 1, "x");
    assertEquals(5, operators(GeluPattern::find, graph(2, "y", "product")).size());
    nodes.clear();
    gelu(0.5, 1, "x");
    number("half", 0.5, 1, 1, 1);
    assertEquals(5, operators(GeluPattern::find, graph(2, "y")).size(), "half widens the output");
  }

  private void normalization(int axis, String deviationOf, double epsilon) {
    constants.put("axes", Value.of(new long[] {axis}, 1));
    number("two", 2);
    number("epsilon", epsilon);
    constants.put("scale", Value.of(numbers(5)));
    constants.put("shift", Value.of(numbers(5)));
    add("ReduceMean", "x axes", "mean");
    add("Sub", deviationOf + " mean", "difference");
    add("Pow", "difference two", "squares");
    add("ReduceMean", "squares axes", "variance");
    add("Add", "variance epsilon", "sum");
    add("Sqrt", "sum", "deviation");
    add("Div", "difference deviation", "quotient");
    add("Mul", "quotient scale", "scaled");
    add("Add", "scaled shift", "y");
  }

  @Test
  void layerNormalizationIsFound() {
    normalization(-1, "x", 1e-3);
    Graph graph = graph(2, "y");
    Graph found = Unused.drop(LayerNormalizationPattern.find(graph));
    assertEquals(List.of("LayerNormalization"), operators(found));
    assertEquals(1e-3f, found.nodes().get(0).attributes().real("epsilon", 0));
    assertSameResults(found, graph, numbers(3, 5), BOUND);
    constants.put("scale", Value.of(numbers(1)));
    Graph single = graph(2, "y");
    assertSameResults(LayerNormalizationPattern.find(single), single, numbers(3, 5), BOUND);
  }

  @Test
  void otherNormalizationsAreNone() {
    normalization(0, "x", 1e-3);
    assertEquals(9, operators(LayerNormalizationPattern::find, graph(2, "y")).size());
    nodes.clear();
    add("Neg", "x", "other");
    normalization(-1, "other", 1e-3);
    assertEquals(10, operators(LayerNormalizationPattern::find, graph(2, "y")).size());
    nodes.clear();
    normalization(-1, "x", 0);
    assertEquals(9, operators(LayerNormalizationPattern::find, graph(2, "y")).size());
    nodes.clear();
    normalization(-1, "x", 1e-3);
    number("two", 3);
    assertEquals(9, operators(LayerNormalizationPattern::find, graph(2, "y")).size());
  }

  private void transpositions(int[] first, int[] second) {
    add("Transpose", Attributes.NONE.with("perm", first), "x", "t");
    add("Transpose", Attributes.NONE.with("perm", second), "t", "u");
    add("Neg", "u", "y");
  }

  @Test
  void transpositionsJoin() {
    transpositions(new int[] {1, 2, 0}, new int[] {1, 0, 2});
    Graph graph = graph(3, "y");
    Graph joined = Unused.drop(TransposePairs.join(graph));
    assertEquals(List.of("Transpose", "Neg"), operators(joined));
    assertArrayEquals(new int[] {2, 1, 0}, joined.nodes().get(0).attributes().integers("perm"));
    assertSameResults(graph, joined, numbers(2, 3, 4), 0);
    assertEquals(
        List.of("Transpose", "Transpose", "Neg"),
        operators(TransposePairs::join, graph(3, "y", "t")));
    nodes.clear();
    transpositions(new int[] {1, 2, 0}, new int[] {2, 0, 1});
    assertEquals(List.of("Identity", "Neg"), operators(TransposePairs::join, graph(3, "y")));
  }

  @Test
  void wrongOrdersAreLeftToTheOperator() {
    transpositions(new int[] {1, 0, 2}, new int[] {0, 1, 5});
    assertEquals(
        List.of("Transpose", "Transpose", "Neg"), operators(TransposePairs::join, graph(3, "y")));
  }

  @Test
  void identitiesAreSkippedButOutputsKeepTheirNames() {
    add("Identity", "x", "a");
    add("Dropout", "a", "b");
    add("Neg", "b", "c");
    add("Identity", "c", "y");
    Graph graph = graph(2, "y");
    assertEquals(List.of("Neg", "Identity"), operators(Identities::skip, graph));
    assertSameResults(graph, Identities.skip(graph), numbers(2, 3), 0);
    nodes.clear();
    constants.put("training", Value.of(new long[] {1}, 1));
    add("Dropout", "x ratio training", "b");
    number("ratio", 0.5);
    add("Neg", "b", "y");
    assertEquals(List.of("Dropout", "Neg"), operators(Identities::skip, graph(2, "y")));
  }

  @Test
  void dropoutIsSkippedUnlessItsMaskIsRead() {
    nodes.add(new Node("d", "Dropout", Attributes.NONE, List.of("x"), List.of("a", "mask")));
    add("Clip", "a  ", "y");
    Graph graph = graph(2, "y");
    assertEquals(List.of("Clip"), operators(Identities::skip, graph));
    assertSameResults(graph, Identities.skip(graph), numbers(2, 3), 0);
    assertEquals(List.of("Dropout", "Clip"), operators(Identities::skip, graph(2, "y", "mask")));
  }

  @Test
  void whatNobodyReadsIsDropped() {
    number("used", 1);
    number("unused", 2);
    add("Add", "x used", "y");
    add("Mul", "x unused", "a");
    add("Neg", "a", "b");
    Graph dropped = Unused.drop(graph(1, "y"));
    assertEquals(List.of("Add"), operators(dropped));
    assertEquals(List.of("used"), List.copyOf(dropped.constants().keySet()));
    assertEquals(3, Unused.drop(graph(1, "y", "b")).nodes().size());
  }

  private void batchNormalization(String operand) {
    constants.put("w", Value.of(numbers(4, 3, 2, 2)));
    constants.put("bias", Value.of(numbers(4)));
    constants.put("scale", Value.of(numbers(4)));
    constants.put("shift", Value.of(numbers(4)));
    constants.put("mean", Value.of(numbers(4)));
    number("variance", 0.7, 4);
    add("Conv", "x w bias", "c");
    add("BatchNormalization", Attributes.NONE.with("epsilon", 1e-3f), operand, "y");
  }

  @Test
  void batchNormalizationBecomesPartOfTheConvolution() {
    batchNormalization("c scale shift mean variance");
    Graph graph = graph(4, "y");
    Graph folded = Unused.drop(BatchNormalizationFolding.fold(graph));
    assertEquals(List.of("Conv"), operators(folded));
    assertSameResults(graph, folded, numbers(2, 3, 5, 4), BOUND);
    assertEquals(
        List.of("Conv", "BatchNormalization"),
        operators(BatchNormalizationFolding::fold, graph(4, "y", "c")));
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      Graph exact = new InferenceSession(graph, backend, SessionOptions.EXACT).graph();
      assertTrue(operators(exact).contains("BatchNormalization"), "exact sessions keep the bits");
      Graph usual = new InferenceSession(graph, backend).graph();
      assertEquals(1, usual.nodes().size());
    }
  }

  @Test
  void otherBatchNormalizationsStay() {
    batchNormalization("c scale shift mean other");
    number("variance", 0.7, 1);
    constants.put("other", Value.of(Tensor.zeros(Shape.of(3))));
    assertEquals(2, operators(BatchNormalizationFolding::fold, graph(4, "y")).size());
    nodes.clear();
    batchNormalization("x scale shift mean variance");
    assertEquals(
        List.of("BatchNormalization"), operators(BatchNormalizationFolding::fold, graph(4, "y")));
  }
}
