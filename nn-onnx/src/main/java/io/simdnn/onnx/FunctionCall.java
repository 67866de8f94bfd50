package io.simdnn.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the nodes of a model's function in the place of a node that calls it. */
final class FunctionCall {
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, AttributeProto> settings = new HashMap<>();
  private final String prefix;

  private FunctionCall(NodeProto call, FunctionProto function, String prefix) {
    this.prefix = prefix;
    for (int i = 0; i < function.getInputCount(); i++) {
      values.put(function.getInput(i), i < call.getInputCount() ? call.getInput(i) : "");
    }
    for (int i = 0; i < function.getOutputCount(); i++) {
      String wanted = i < call.getOutputCount() ? call.getOutput(i) : "";
      values.put(function.getOutput(i), wanted.isEmpty() ? prefix + function.getOutput(i) : wanted);
    }
    function.getAttributeProtoList().forEach(usual -> settings.put(usual.getName(), usual));
    call.getAttributeList().forEach(given -> settings.put(given.getName(), given));
  }

  /**
   * Returns the nodes of a function with the values and attributes of a call.
   *
   * @param prefix what distinguishes the names of this call from those of others
   */
  static List<NodeProto> inline(NodeProto call, FunctionProto function, String prefix) {
    FunctionCall inlined = new FunctionCall(call, function, prefix);
    List<NodeProto> nodes = new ArrayList<>();
    function.getNodeList().forEach(node -> nodes.add(inlined.node(node)));
    return nodes;
  }

  private NodeProto node(NodeProto node) {
    NodeProto.Builder renamed = node.toBuilder().clearInput().clearOutput().clearAttribute();
    renamed.setName(prefix + (node.getName().isEmpty() ? node.getOpType() : node.getName()));
    node.getInputList().forEach(name -> renamed.addInput(value(name)));
    node.getOutputList().forEach(name -> renamed.addOutput(value(name)));
    for (AttributeProto attribute : node.getAttributeList()) {
      AttributeProto given = attribute;
      if (!attribute.getRefAttrName().isEmpty()) {
        AttributeProto setting = settings.get(attribute.getRefAttrName());
        if (setting == null) {
          continue;
        }
        given = setting.toBuilder().setName(attribute.getName()).build();
      }
      renamed.addAttribute(
          given.hasG() ? given.toBuilder().setG(graph(given.getG())) : given.toBuilder());
    }
    return renamed.build();
  }

  private GraphProto graph(GraphProto graph) {
    GraphProto.Builder renamed = graph.toBuilder().clearNode();
    graph.getNodeList().forEach(node -> renamed.addNode(node(node)));
    renamed.getInputBuilderList().forEach(input -> input.setName(value(input.getName())));
    renamed.getOutputBuilderList().forEach(output -> output.setName(value(output.getName())));
    renamed.getInitializerBuilderList().forEach(data -> data.setName(value(data.getName())));
    return renamed.build();
  }

  private String value(String name) {
    return name.isEmpty() ? "" : values.computeIfAbsent(name, inner -> prefix + inner);
  }
}
