package io.simdnn.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a {@link Graph} as an ONNX file of opset {@value #OPSET}: what a trained network lowers
 * itself to, weights exact.
 *
 * <pre>{@code
 * Graph graph = Lowering.graph(network, Shape.of(1, 784));
 * OnnxExport.write(graph, Path.of("digits.onnx"));
 * }</pre>
 */
public final class OnnxExport {
  /** The version of the operators that are written. */
  public static final int OPSET = 23;

  private static final int IR_VERSION = 11;
  private static final String PRODUCER = "simdnn";

  private OnnxExport() {}

  /**
   * Writes a graph.
   *
   * @param graph the graph, as it was lowered or read; not one that a session has rewritten
   * @param file the file, replaced if it is there
   * @throws IOException if the file can't be written
   */
  public static void write(Graph graph, Path file) throws IOException {
    Files.write(file, bytes(graph));
  }

  /**
   * Returns the contents of an ONNX file.
   *
   * @param graph the graph
   * @return the bytes
   */
  public static byte[] bytes(Graph graph) {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName(PRODUCER)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(proto(graph, "graph", true))
        .build()
        .toByteArray();
  }

  /** Only the graph of a model must tell the types of its outputs. */
  private static GraphProto proto(Graph graph, String name, boolean outer) {
    GraphProto.Builder proto = GraphProto.newBuilder().setName(name);
    for (GraphInput input : graph.inputs()) {
      proto.addInput(input(input));
    }
    // Sorted, so that two exports of one network are the same file.
    for (Map.Entry<String, Value> constant : new TreeMap<>(graph.constants()).entrySet()) {
      proto.addInitializer(TensorWriter.proto(constant.getKey(), constant.getValue()));
    }
    graph.nodes().forEach(node -> proto.addNode(node(node)));
    List<DataType> types = outer ? OutputTypes.of(graph) : List.of();
    for (int i = 0; i < graph.outputs().size(); i++) {
      ValueInfoProto.Builder output = proto.addOutputBuilder().setName(graph.outputs().get(i));
      if (outer) {
        output.setType(type(types.get(i), TypeProto.Tensor.newBuilder()));
      }
    }
    return proto.build();
  }

  private static ValueInfoProto input(GraphInput input) {
    TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder();
    if (input.dimensions() != null) {
      TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
      for (String dimension : input.dimensions()) {
        TensorShapeProto.Dimension.Builder extent = shape.addDimBuilder();
        if (!dimension.isEmpty() && Character.isDigit(dimension.charAt(0))) {
          extent.setDimValue(Long.parseLong(dimension));
        } else if (!dimension.isEmpty()) {
          extent.setDimParam(dimension);
        }
      }
      tensor.setShape(shape);
    }
    ValueInfoProto.Builder info = ValueInfoProto.newBuilder().setName(input.name());
    return input.type() == null ? info.build() : info.setType(type(input.type(), tensor)).build();
  }

  private static TypeProto type(DataType type, TypeProto.Tensor.Builder tensor) {
    return TypeProto.newBuilder()
        .setTensorType(tensor.setElemType(ElementTypes.numberOf(type)))
        .build();
  }

  private static NodeProto node(Node node) {
    NodeProto.Builder proto =
        NodeProto.newBuilder()
            .setName(node.name())
            .setOpType(node.operator())
            .addAllInput(node.inputs())
            .addAllOutput(node.outputs());
    for (String name : node.attributes().names()) {
      proto.addAttribute(attribute(node, name));
    }
    return proto.build();
  }

  private static AttributeProto attribute(Node node, String name) {
    Attributes attributes = node.attributes();
    AttributeProto.Builder proto = AttributeProto.newBuilder().setName(name);
    if (isType(node, name)) {
      int number = ElementTypes.numberOf(DataType.valueOf(attributes.text(name, "")));
      return proto.setType(AttributeProto.AttributeType.INT).setI(number).build();
    }
    return switch (attributes.kind(name)) {
      case INTEGER ->
          proto.setType(AttributeProto.AttributeType.INT).setI(attributes.longs(name)[0]).build();
      case REAL ->
          proto.setType(AttributeProto.AttributeType.FLOAT).setF(attributes.real(name, 0)).build();
      case TEXT ->
          proto
              .setType(AttributeProto.AttributeType.STRING)
              .setS(ByteString.copyFromUtf8(attributes.text(name, "")))
              .build();
      case INTEGERS -> {
        proto.setType(AttributeProto.AttributeType.INTS);
        for (long number : attributes.longs(name)) {
          proto.addInts(number);
        }
        yield proto.build();
      }
      case REALS -> {
        proto.setType(AttributeProto.AttributeType.FLOATS);
        for (float number : attributes.reals(name)) {
          proto.addFloats(number);
        }
        yield proto.build();
      }
      case TEXTS -> {
        proto.setType(AttributeProto.AttributeType.STRINGS);
        attributes.texts(name).forEach(text -> proto.addStrings(ByteString.copyFromUtf8(text)));
        yield proto.build();
      }
      case VALUE ->
          proto
              .setType(AttributeProto.AttributeType.TENSOR)
              .setT(TensorWriter.proto("", attributes.value(name)))
              .build();
      case GRAPH ->
          proto
              .setType(AttributeProto.AttributeType.GRAPH)
              .setG(proto(attributes.graph(name), name, false))
              .build();
    };
  }

  private static boolean isType(Node node, String attribute) {
    return (attribute.equals("to") && node.operator().equals("Cast"))
        || (attribute.equals("dtype") && node.operator().equals("EyeLike"));
  }
}
