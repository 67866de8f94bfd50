package io.simdnn.onnx;

import java.util.ArrayList;
import java.util.List;

/** A graph: that of the model, a branch or a body. */
record GraphMessage(
    List<NodeMessage> nodes,
    List<TensorMessage> initializers,
    List<InputMessage> inputs,
    List<InputMessage> outputs,
    boolean hasSparseInitializers) {
  static final GraphMessage EMPTY =
      new GraphMessage(List.of(), List.of(), List.of(), List.of(), false);

  static GraphMessage read(ProtobufInput in) {
    List<NodeMessage> nodes = new ArrayList<>();
    List<TensorMessage> initializers = new ArrayList<>();
    List<InputMessage> inputs = new ArrayList<>();
    List<InputMessage> outputs = new ArrayList<>();
    boolean sparse = false;
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> nodes.add(NodeMessage.read(in.message()));
        case 5 -> initializers.add(TensorMessage.read(in.message()));
        case 11 -> inputs.add(InputMessage.read(in.message()));
        case 12 -> outputs.add(InputMessage.read(in.message()));
        case 15 -> {
          sparse = true;
          in.skip();
        }
        default -> in.skip();
      }
    }
    return new GraphMessage(nodes, initializers, inputs, outputs, sparse);
  }
}
