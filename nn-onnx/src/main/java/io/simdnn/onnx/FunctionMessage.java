package io.simdnn.onnx;

import java.util.ArrayList;
import java.util.List;

/** A function of a model: nodes with a name, and attributes they may refer to. */
record FunctionMessage(
    int size,
    String name,
    String domain,
    List<String> inputs,
    List<String> outputs,
    List<AttributeMessage> attributes,
    List<NodeMessage> nodes,
    List<OpsetMessage> opsets) {
  static FunctionMessage read(ProtobufInput in) {
    int size = in.size();
    String name = "";
    String domain = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<AttributeMessage> attributes = new ArrayList<>();
    List<NodeMessage> nodes = new ArrayList<>();
    List<OpsetMessage> opsets = new ArrayList<>();
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> name = in.text();
        case 4 -> inputs.add(in.text());
        case 5 -> outputs.add(in.text());
        case 7 -> nodes.add(NodeMessage.read(in.message()));
        case 9 -> opsets.add(OpsetMessage.read(in.message()));
        case 10 -> domain = in.text();
        case 11 -> attributes.add(AttributeMessage.read(in.message()));
        default -> in.skip();
      }
    }
    return new FunctionMessage(size, name, domain, inputs, outputs, attributes, nodes, opsets);
  }
}
