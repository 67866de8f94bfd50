package io.simdnn.graph.pass;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.operator.ElementFunction;
import io.simdnn.graph.operator.OperatorTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns {@code Conv} of constant weights into convolutions whose weights are packed once, and takes
 * along what is behind: an {@code Add} of another value (a residual connection), then an
 * elementwise function.
 */
public final class ConvolutionLayers {
  /** The place of the residual among the inputs of a packed convolution. */
  private static final int RESIDUAL = 3;

  private final Graph graph;
  private final GraphIndex index;

  /** The operations so far, null where one was taken along. */
  private final List<Node> nodes = new ArrayList<>();

  /** Where the convolutions stand, by their outputs. */
  private final Map<String, Integer> places = new HashMap<>();

  private ConvolutionLayers(Graph graph) {
    this.graph = graph;
    this.index = new GraphIndex(graph);
  }

  /**
   * Rewrites a graph.
   *
   * @param graph the graph, not changed
   * @return the graph with packed convolutions
   */
  public static Graph apply(Graph graph) {
    ConvolutionLayers pass = new ConvolutionLayers(graph);
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
    if (isPackable(node)) {
      append(node.name(), node.attributes(), node.inputs(), node);
      return;
    }
    if (node.operator().equals("Add") && takesResidual(node)) {
      return;
    }
    ElementFunction function = ElementFunction.of(node, graph.constants());
    Node layer = function == null ? null : layer(input(node, 0));
    if (layer == null) {
      nodes.add(node);
      return;
    }
    remove(layer);
    append(layer.name(), function.into(layer.attributes()), layer.inputs(), node);
  }

  /** Moves the later of two convolutions, whose other operand has been computed by then. */
  private boolean takesResidual(Node add) {
    Node left = layer(input(add, 0));
    Node right = layer(input(add, 1));
    boolean takesLeft =
        right == null || (left != null && nodes.indexOf(left) > nodes.indexOf(right));
    Node layer = takesLeft ? left : right;
    String residual = input(add, takesLeft ? 1 : 0);
    if (layer == null
        || layer.inputs().size() > RESIDUAL
        || residual.isEmpty()
        || graph.constants().containsKey(residual)) {
      return false;
    }
    List<String> inputs = new ArrayList<>(layer.inputs());
    if (inputs.size() < RESIDUAL) {
      inputs.add("");
    }
    inputs.add(residual);
    remove(layer);
    append(layer.name(), layer.attributes(), inputs, add);
    return true;
  }

  /** Returns the convolution that computes a value for one reader only and has no function. */
  private Node layer(String value) {
    Integer place = places.get(value);
    if (place == null || index.uses(value) != 1) {
      return null;
    }
    Node layer = nodes.get(place);
    return layer.attributes().has(OperatorTable.FUNCTION) ? null : layer;
  }

  private void remove(Node layer) {
    Integer place = places.remove(layer.outputs().get(0));
    nodes.set(place, null);
  }

  private void append(String name, Attributes attributes, List<String> inputs, Node last) {
    places.put(last.outputs().get(0), nodes.size());
    nodes.add(new Node(name, OperatorTable.CONVOLUTION, attributes, inputs, last.outputs()));
  }

  /** Nodes with too few or too many inputs stay as they are, for their operator to complain. */
  private boolean isPackable(Node node) {
    return node.operator().equals("Conv")
        && node.inputs().size() <= RESIDUAL
        && isReal(input(node, 1))
        && (input(node, 2).isEmpty() || isReal(input(node, 2)));
  }

  private static String input(Node node, int number) {
    return number < node.inputs().size() ? node.inputs().get(number) : "";
  }

  private boolean isReal(String name) {
    Value value = graph.constants().get(name);
    return value != null && value.type().type().isReal();
  }
}
