package io.simdnn.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network that only computes forward: operations named and defined as in ONNX (opset 23), joined
 * by named values. Immutable; nobody may change the constants.
 *
 * @param inputs what it expects
 * @param outputs the names of the values it returns
 * @param nodes the operations, each behind those whose outputs it reads
 * @param constants the values that are the same in every run, such as weights, by name
 */
public record Graph(
    List<GraphInput> inputs, List<String> outputs, List<Node> nodes, Map<String, Value> constants) {
  /**
   * Copies the collections.
   *
   * @param inputs what it expects
   * @param outputs the names of the values it returns
   * @param nodes the operations
   * @param constants the constants by name
   */
  public Graph {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    nodes = List.copyOf(nodes);
    constants = Map.copyOf(constants);
  }

  /**
   * Returns the names of the inputs.
   *
   * @return the names in their order
   */
  public List<String> inputNames() {
    List<String> names = new ArrayList<>();
    for (GraphInput input : inputs) {
      names.add(input.name());
    }
    return names;
  }

  /**
   * Returns this graph with other operations.
   *
   * @param newNodes the operations
   * @return a new graph
   */
  public Graph withNodes(List<Node> newNodes) {
    return new Graph(inputs, outputs, newNodes, constants);
  }

  /**
   * Returns this graph with other operations and constants.
   *
   * @param newNodes the operations
   * @param newConstants the constants by name
   * @return a new graph
   */
  public Graph with(List<Node> newNodes, Map<String, Value> newConstants) {
    return new Graph(inputs, outputs, newNodes, newConstants);
  }
}
