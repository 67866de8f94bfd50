package io.simdnn.graph.pass;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.operator.OperatorTable;
import io.simdnn.kernel.Activation;
import io.simdnn.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns products with constant matrices, {@code MatMul} and plain {@code Gemm}, into dense layers,
 * whose weights are packed once, and takes along what stands behind them: an {@code Add} of another
 * value, then an elementwise function.
 */
public final class DenseLayers {
  private static final int RESIDUAL = 3;

  private final Graph graph;
  private final GraphIndex index;
  private final Map<String, Integer> layers = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  private DenseLayers(Graph graph) {
    this.graph = graph;
    this.index = new GraphIndex(graph);
  }

  /**
   * Rewrites a graph.
   *
   * @param graph the graph, not changed
   * @return the graph with dense layers
   */
  public static Graph apply(Graph graph) {
    DenseLayers pass = new DenseLayers(graph);
    for (Node node : graph.nodes()) {
      pass.add(node);
    }
    List<Node> left = new ArrayList<>();
    for (Node node : pass.nodes) {
      if (node != null) {
        left.add(node);
      }
    }
    return graph.withNodes(left);
  }

  private void add(Node node) {
    Activation function = OperatorTable.functionOf(node);
    Integer place = function == null ? null : placeOf(node.inputs().get(0));
    if (place != null) {
      Node layer = withFunction(nodes.get(place), function, node);
      nodes.set(place, layer);
    } else if (node.operator().equals("Add")) {
      addSum(node);
    } else if (isDense(graph, node)) {
      addLayer(
          new Node(
              node.name(), OperatorTable.DENSE, node.attributes(), node.inputs(), node.outputs()));
    } else {
      nodes.add(node);
    }
  }

  /** The joined layer takes the sum's place, by which both of its operands are computed. */
  private void addSum(Node sum) {
    for (int i = 0; i < 2; i++) {
      Integer place = placeOf(sum.inputs().get(i));
      Node layer = place == null ? null : nodes.get(place);
      if (layer != null && layer.inputs().size() <= RESIDUAL) {
        nodes.set(place, null);
        addLayer(withResidual(layer, sum, sum.inputs().get(1 - i)));
        return;
      }
    }
    nodes.add(sum);
  }

  private void addLayer(Node layer) {
    if (layer.attributes().text(OperatorTable.FUNCTION, "").isEmpty()) {
      layers.put(layer.outputs().get(0), nodes.size());
    }
    nodes.add(layer);
  }

  /** Returns where the layer is whose output nobody else reads; null if there is none. */
  private Integer placeOf(String value) {
    Integer place = layers.get(value);
    return place != null && index.uses(value) == 1 ? place : null;
  }

  private static Node withResidual(Node layer, Node sum, String residual) {
    List<String> inputs = new ArrayList<>(layer.inputs());
    while (inputs.size() < RESIDUAL) {
      inputs.add("");
    }
    inputs.add(residual);
    return new Node(layer.name(), OperatorTable.DENSE, layer.attributes(), inputs, sum.outputs());
  }

  private static Node withFunction(Node layer, Activation function, Node behind) {
    Attributes attributes = layer.attributes().with(OperatorTable.FUNCTION, function.name());
    return new Node(layer.name(), layer.operator(), attributes, layer.inputs(), behind.outputs());
  }

  private static boolean isDense(Graph graph, Node node) {
    return switch (node.operator()) {
      case OperatorTable.DENSE -> true;
      case "MatMul" -> isMatrix(graph, node);
      case "Gemm" -> isMatrix(graph, node) && isPlain(graph, node);
      default -> false;
    };
  }

  private static boolean isMatrix(Graph graph, Node product) {
    Value value = constant(graph, product, 1);
    return value != null && value.type().type().isReal() && value.type().shape().rank() == 2;
  }

  private static boolean isPlain(Graph graph, Node gemm) {
    Attributes attributes = gemm.attributes();
    if (attributes.integer("transA", 0) != 0
        || attributes.real("alpha", 1) != 1
        || attributes.real("beta", 1) != 1) {
      return false;
    }
    if (gemm.inputs().size() < 3 || gemm.inputs().get(2).isEmpty()) {
      return true;
    }
    Value row = constant(graph, gemm, 2);
    Shape weights = constant(graph, gemm, 1).type().shape();
    int outputs = weights.extent(attributes.integer("transB", 0) != 0 ? 0 : 1);
    return row != null
        && row.type().type().isReal()
        && row.type().shape().equals(Shape.of(outputs));
  }

  private static Value constant(Graph graph, Node node, int input) {
    return input < node.inputs().size() ? graph.constants().get(node.inputs().get(input)) : null;
  }
}
