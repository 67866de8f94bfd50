package io.simdnn.cli.network;

import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells a network operation by operation. */
public final class GraphTable {
  private static final String UNKNOWN = "[depends on the data]";

  private GraphTable() {}

  /**
   * Returns the table.
   *
   * @param graph the network
   * @param types the types of all values that are known
   * @return a line for each operation, and a line of totals
   */
  public static String of(Graph graph, Map<String, ValueType> types) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"node", "operator", "outputs", "parameters", "operations"});
    Set<String> seen = new HashSet<>();
    long parameters = 0;
    long operations = 0;
    for (Node node : graph.nodes()) {
      NodeCost cost = NodeCost.of(node, graph, types, seen);
      parameters += cost.parameters();
      operations += cost.operations();
      rows.add(
          new String[] {
            node.name(),
            node.operator(),
            outputs(node, types),
            count(cost.parameters()),
            count(cost.operations())
          });
    }
    return format(rows)
        + String.format(
            Locale.ROOT,
            "%n%,d nodes, %,d parameters, %,d operations: 2 for each multiply-add of %s%n",
            graph.nodes().size(),
            parameters,
            operations,
            NodeCost.COUNTED);
  }

  /** Returns the types of the outputs that anybody wants. */
  static String outputs(Node node, Map<String, ValueType> types) {
    return node.outputs().stream()
        .filter(name -> !name.isEmpty())
        .map(name -> types.containsKey(name) ? text(types.get(name)) : UNKNOWN)
        .collect(Collectors.joining(", "));
  }

  /** Most values are of 32 bits with a point, which goes without saying. */
  private static String text(ValueType type) {
    return type.equals(ValueType.floats(type.shape())) ? type.shape().toString() : type.toString();
  }

  private static String count(long number) {
    return number == 0 ? "" : String.format(Locale.ROOT, "%,d", number);
  }

  private static String format(List<String[]> rows) {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder table = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String space = " ".repeat(widths[i] - row[i].length());
        boolean number = i >= 3;
        line.append(number ? space : "").append(row[i]).append(number ? "" : space).append("  ");
      }
      table.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return table.toString();
  }
}
