package io.simdnn.cli.network;

import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a network in the language of Graphviz (dot): operations as boxes, values as arrows. */
public final class GraphDrawing {
  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> boxes = new HashMap<>();
  private final Map<String, ValueType> types;
  private int count;

  private GraphDrawing(Map<String, ValueType> types) {
    this.types = types;
  }

  /**
   * Returns the drawing.
   *
   * @param graph the network
   * @param types the types of all values that are known
   * @return the contents of a .dot file; constants are left out
   */
  public static String of(Graph graph, Map<String, ValueType> types) {
    return new GraphDrawing(types).draw(graph);
  }

  private String draw(Graph graph) {
    text.append("digraph network {\n  node [shape=box, fontname=\"sans-serif\"];\n");
    for (GraphInput input : graph.inputs()) {
      boxes.put(input.name(), box(input.name(), "ellipse"));
    }
    for (Node node : graph.nodes()) {
      String box = box(node.operator() + "\n" + node.name(), "box");
      arrows(node.inputs(), box);
      node.outputs().forEach(output -> boxes.put(output, box));
    }
    for (String output : graph.outputs()) {
      arrows(List.of(output), box(output, "ellipse"));
    }
    return text.append("}\n").toString();
  }

  private String box(String label, String shape) {
    String name = "n" + count++;
    text.append("  " + name + " [label=" + quoted(label) + ", shape=" + shape + "];\n");
    return name;
  }

  private void arrows(List<String> from, String to) {
    for (String value : from) {
      String box = boxes.get(value);
      if (box != null && !value.isEmpty()) {
        ValueType type = types.get(value);
        String label = type == null ? "" : type.shape().toString();
        text.append("  " + box + " -> " + to + " [label=" + quoted(label) + "];\n");
      }
    }
  }

  private static String quoted(String label) {
    return '"' + label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
