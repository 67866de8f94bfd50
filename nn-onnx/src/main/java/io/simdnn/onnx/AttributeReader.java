package io.simdnn.onnx;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Value;

/** Turns attributes of ONNX into settings of nodes. */
final class AttributeReader {
  /** More attributes than any operator has. */
  private static final int MAX_ATTRIBUTES = 500;

  private AttributeReader() {}

  /** Reads the attributes of a node; graphs among them may read values of the graph around. */
  static Attributes read(NodeMessage node, ModelReader model, GraphReader around) {
    Attributes attributes = Attributes.NONE;
    if (node.attributes().size() > MAX_ATTRIBUTES) {
      model.problem(node.operator() + ": " + node.attributes().size() + " attributes are too many");
      return attributes;
    }
    for (AttributeMessage attribute : node.attributes()) {
      try {
        attributes = with(attributes, attribute, model, around);
      } catch (OnnxFormatException e) {
        e.problems().forEach(problem -> model.problem(node.operator() + ": " + problem));
      }
    }
    return attributes;
  }

  private static Attributes with(
      Attributes attributes, AttributeMessage message, ModelReader model, GraphReader around) {
    String name = message.name();
    return switch (message.kind()) {
      case AttributeMessage.INT -> attributes.with(name, message.integer());
      case AttributeMessage.FLOAT -> attributes.with(name, message.real());
      case AttributeMessage.STRING -> attributes.with(name, message.text());
      case AttributeMessage.INTS -> attributes.with(name, message.integers());
      case AttributeMessage.FLOATS -> attributes.with(name, message.reals());
      case AttributeMessage.STRINGS -> attributes.with(name, message.texts());
      case AttributeMessage.TENSOR -> {
        Value value = model.tensors().read(message.tensor());
        yield attributes.with(name, value);
      }
      case AttributeMessage.GRAPH -> attributes.with(name, around.body(message.graph()));
      default ->
          throw new OnnxFormatException(
              "attribute \""
                  + name
                  + "\" is of type number "
                  + message.kind()
                  + ": lists of tensors or graphs, sparse tensors and types are not supported");
    };
  }
}
