package io.simdnn.graph.pass;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.operator.OperatorTable;
import io.simdnn.kernel.convolution.ConvolutionAlgorithm;
import java.util.ArrayList;
import java.util.List;

/** Tells convolutions with constant weights which algorithm they may use. */
public final class ConvolutionAlgorithms {
  private ConvolutionAlgorithms() {}

  /**
   * Rewrites a graph.
   *
   * @param graph the graph, not changed
   * @param algorithm the algorithm
   * @return the graph whose convolutions with constant weights have the attribute {@link
   *     OperatorTable#ALGORITHM}; the same graph if there are none, or for {@link
   *     ConvolutionAlgorithm#DIRECT}
   */
  public static Graph apply(Graph graph, ConvolutionAlgorithm algorithm) {
    if (algorithm == ConvolutionAlgorithm.DIRECT) {
      return graph;
    }
    List<Node> nodes = new ArrayList<>(graph.nodes().size());
    boolean changed = false;
    for (Node node : graph.nodes()) {
      boolean takes = isConstant(graph, node);
      nodes.add(takes ? with(node, algorithm) : node);
      changed |= takes;
    }
    return changed ? graph.withNodes(nodes) : graph;
  }

  /** Nodes with too few inputs stay as they are, for their operator to complain. */
  private static boolean isConstant(Graph graph, Node node) {
    return node.operator().equals("Conv")
        && node.inputs().size() > 1
        && graph.constants().containsKey(node.inputs().get(1));
  }

  private static Node with(Node node, ConvolutionAlgorithm algorithm) {
    Attributes attributes = node.attributes().with(OperatorTable.ALGORITHM, algorithm.name());
    return new Node(node.name(), node.operator(), attributes, node.inputs(), node.outputs());
  }
}
