package io.simdnn.peers;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;

/** Writes graphs of the few operators that the comparisons need as ONNX models. */
final class OnnxModel {
  private static final int OPSET = 23;
  private static final int IR_VERSION = 11;
  private static final Set<String> OPERATORS =
      Set.of("Gemm", "MatMul", "Add", "Relu", "Conv", "MaxPool", "Flatten");
  private static final List<String> LISTS = List.of("kernel_shape", "strides", "pads", "dilations");
  private static final List<String> NUMBERS = List.of("group", "ceil_mode");

  private OnnxModel() {}

  static byte[] of(Graph graph) {
    GraphProto.Builder result = GraphProto.newBuilder().setName("network");
    graph.inputs().forEach(input -> result.addInput(input(input)));
    graph.outputs().forEach(name -> result.addOutput(ValueInfoProto.newBuilder().setName(name)));
    graph.nodes().forEach(node -> result.addNode(node(node)));
    graph.constants().forEach((name, value) -> result.addInitializer(tensor(name, value.floats())));
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(result)
        .build()
        .toByteArray();
  }

  private static ValueInfoProto input(GraphInput input) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (String dimension : input.dimensions()) {
      boolean number = dimension.chars().allMatch(Character::isDigit);
      shape.addDim(
          number
              ? TensorShapeProto.Dimension.newBuilder().setDimValue(Long.parseLong(dimension))
              : TensorShapeProto.Dimension.newBuilder().setDimParam(dimension));
    }
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT_VALUE)
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(input.name())
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  private static NodeProto node(Node node) {
    if (!OPERATORS.contains(node.operator())) {
      throw new IllegalArgumentException(
          "ONNX: expected one of " + OPERATORS + ", got " + node + "; add it with its attributes");
    }
    NodeProto.Builder result =
        NodeProto.newBuilder()
            .setName(node.name())
            .setOpType(node.operator())
            .addAllInput(node.inputs())
            .addAllOutput(node.outputs());
    Attributes attributes = node.attributes();
    for (String name : LISTS) {
      if (attributes.has(name)) {
        AttributeProto.Builder list =
            AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (int number : attributes.integers(name)) {
          list.addInts(number);
        }
        result.addAttribute(list);
      }
    }
    for (String name : NUMBERS) {
      if (attributes.has(name)) {
        result.addAttribute(
            AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(attributes.integer(name, 0)));
      }
    }
    return result.build();
  }

  private static TensorProto tensor(String name, Tensor values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values.toArray());
    TensorProto.Builder result =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .setRawData(ByteString.copyFrom(bytes));
    for (int d = 0; d < values.shape().rank(); d++) {
      result.addDims(values.shape().extent(d));
    }
    return result.build();
  }
}
