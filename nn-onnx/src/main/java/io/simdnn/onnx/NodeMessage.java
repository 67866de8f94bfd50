package io.simdnn.onnx;

import java.util.ArrayList;
import java.util.List;

/** An operation, or the call of a function of the model. */
record NodeMessage(
    String name,
    String domain,
    String operator,
    List<String> inputs,
    List<String> outputs,
    List<AttributeMessage> attributes) {
  static NodeMessage read(ProtobufInput in) {
    String name = "";
    String domain = "";
    String operator = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<AttributeMessage> attributes = new ArrayList<>();
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> inputs.add(in.text());
        case 2 -> outputs.add(in.text());
        case 3 -> name = in.text();
        case 4 -> operator = in.text();
        case 5 -> attributes.add(AttributeMessage.read(in.message()));
        case 7 -> domain = in.text();
        default -> in.skip();
      }
    }
    return new NodeMessage(name, domain, operator, inputs, outputs, attributes);
  }
}
