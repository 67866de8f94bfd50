package io.simdnn.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What this module reads of a model in ONNX's schema (onnx.proto), which gives the numbers of the
 * fields of this and the other messages.
 */
record ModelMessage(
    int size,
    String producer,
    String producerVersion,
    GraphMessage graph,
    List<OpsetMessage> opsets,
    Map<String, String> metadata,
    List<FunctionMessage> functions) {
  static ModelMessage read(ProtobufInput in) {
    int size = in.size();
    String producer = "";
    String version = "";
    GraphMessage graph = null;
    List<OpsetMessage> opsets = new ArrayList<>();
    Map<String, String> metadata = new TreeMap<>();
    List<FunctionMessage> functions = new ArrayList<>();
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 2 -> producer = in.text();
        case 3 -> version = in.text();
        case 7 -> graph = GraphMessage.read(in.message());
        case 8 -> opsets.add(OpsetMessage.read(in.message()));
        case 14 -> TensorMessage.readEntry(in.message(), metadata);
        case 25 -> functions.add(FunctionMessage.read(in.message()));
        default -> in.skip();
      }
    }
    return new ModelMessage(size, producer, version, graph, opsets, metadata, functions);
  }
}
