package io.simdnn.graph;

import java.util.List;

/**
 * One operation of a {@link Graph}.
 *
 * @param name what messages call it, unique within the graph
 * @param operator which operation: the name of an ONNX operator, or one of our own
 * @param attributes the settings
 * @param inputs the names of the values it reads, an empty one where an optional input is absent
 * @param outputs the names of the values it computes, an empty one where nobody wants an output
 */
public record Node(
    String name,
    String operator,
    Attributes attributes,
    List<String> inputs,
    List<String> outputs) {
  /**
   * Copies the lists.
   *
   * @param name what messages call it
   * @param operator which operation
   * @param attributes the settings
   * @param inputs the names of the values it reads
   * @param outputs the names of the values it computes
   */
  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Returns operator and name: {@code Gemm "fc1"}. */
  @Override
  public String toString() {
    return operator + " \"" + name + "\"";
  }
}
