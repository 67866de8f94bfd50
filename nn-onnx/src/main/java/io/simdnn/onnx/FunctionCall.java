package io.simdnn.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the nodes of a model's function in the place of a node that calls it. */
final class FunctionCall {
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, AttributeMessage> settings = new HashMap<>();
  private final String prefix;

  private FunctionCall(NodeMessage call, FunctionMessage function, String prefix) {
    this.prefix = prefix;
    for (int i = 0; i < function.inputs().size(); i++) {
      values.put(function.inputs().get(i), i < call.inputs().size() ? call.inputs().get(i) : "");
    }
    for (int i = 0; i < function.outputs().size(); i++) {
      String wanted = i < call.outputs().size() ? call.outputs().get(i) : "";
      values.put(
          function.outputs().get(i),
          wanted.isEmpty() ? prefix + function.outputs().get(i) : wanted);
    }
    function.attributes().forEach(usual -> settings.put(usual.name(), usual));
    call.attributes().forEach(given -> settings.put(given.name(), given));
  }

  /**
   * Returns the nodes of a function with the values and attributes of a call.
   *
   * @param prefix what distinguishes the names of this call from those of others
   */
  static List<NodeMessage> inline(NodeMessage call, FunctionMessage function, String prefix) {
    FunctionCall inlined = new FunctionCall(call, function, prefix);
    List<NodeMessage> nodes = new ArrayList<>();
    function.nodes().forEach(node -> nodes.add(inlined.node(node)));
    return nodes;
  }

  private NodeMessage node(NodeMessage node) {
    String name = prefix + (node.name().isEmpty() ? node.operator() : node.name());
    List<AttributeMessage> attributes = new ArrayList<>();
    for (AttributeMessage attribute : node.attributes()) {
      String reference = attribute.reference();
      AttributeMessage given = reference.isEmpty() ? attribute : settings.get(reference);
      if (given != null) {
        attributes.add(given.with(attribute.name(), graph(given.graph())));
      }
    }
    return new NodeMessage(
        name,
        node.domain(),
        node.operator(),
        values(node.inputs()),
        values(node.outputs()),
        attributes);
  }

  private GraphMessage graph(GraphMessage graph) {
    List<NodeMessage> nodes = new ArrayList<>();
    graph.nodes().forEach(node -> nodes.add(node(node)));
    List<TensorMessage> initializers = new ArrayList<>();
    graph.initializers().forEach(data -> initializers.add(data.withName(value(data.name()))));
    return new GraphMessage(
        nodes,
        initializers,
        renamed(graph.inputs()),
        renamed(graph.outputs()),
        graph.hasSparseInitializers());
  }

  private List<InputMessage> renamed(List<InputMessage> inputs) {
    List<InputMessage> renamed = new ArrayList<>();
    inputs.forEach(input -> renamed.add(input.withName(value(input.name()))));
    return renamed;
  }

  private List<String> values(List<String> names) {
    List<String> values = new ArrayList<>();
    names.forEach(name -> values.add(value(name)));
    return values;
  }

  private String value(String name) {
    return name.isEmpty() ? "" : values.computeIfAbsent(name, inner -> prefix + inner);
  }
}
