package io.simdnn.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import java.util.List;

/** Files of one operation. */
public final class OneNodeModel {
  private static final int IR = 8;

  private OneNodeModel() {}

  /**
   * Returns a file whose operation reads x0, x1, ... and writes y0, y1, ...
   *
   * @param operator the operation
   * @param opset the version of the operators
   * @param attributes its settings
   * @param inputs its inputs, null for absent ones
   * @param fed how many of the first ones are inputs of the model; the others are constants
   * @param outputs how many outputs it has
   * @return the content of the file
   */
  public static byte[] bytes(
      String operator,
      int opset,
      List<AttributeProto> attributes,
      List<Value> inputs,
      int fed,
      int outputs) {
    GraphProto.Builder graph = GraphProto.newBuilder().setName("one");
    NodeProto.Builder node =
        NodeProto.newBuilder().setName("n").setOpType(operator).addAllAttribute(attributes);
    for (int i = 0; i < inputs.size(); i++) {
      Value input = inputs.get(i);
      node.addInput(input == null ? "" : "x" + i);
      if (input != null && i < fed) {
        graph.addInput(info("x" + i, input));
      } else if (input != null) {
        graph.addInitializer(TensorWriter.proto("x" + i, input));
      }
    }
    for (int i = 0; i < outputs; i++) {
      node.addOutput("y" + i);
      graph.addOutput(ValueInfoProto.newBuilder().setName("y" + i));
    }
    return ModelProto.newBuilder()
        .setIrVersion(IR)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
        .setGraph(graph.addNode(node))
        .build()
        .toByteArray();
  }

  private static ValueInfoProto info(String name, Value value) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int extent : value.type().shape().toArray()) {
      shape.addDimBuilder().setDimValue(extent);
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(ElementTypes.numberOf(value.type().type()))
            .setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /**
   * Returns a value from the bytes of its elements.
   *
   * @param type the name of its type in ONNX
   * @param shape its shape
   * @param bytes its elements, little-endian
   * @return the value
   */
  public static Value value(String type, Shape shape, byte[] bytes) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDataType(ElementTypes.numberOf(type, "result"))
            .setRawData(ByteString.copyFrom(bytes));
    for (int extent : shape.toArray()) {
      tensor.addDims(extent);
    }
    byte[] message = tensor.build().toByteArray();
    return new TensorReader(ExternalData.NONE).read(TensorMessage.read(new ProtobufInput(message)));
  }
}
