package io.simdnn.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Value;
import java.util.List;
import java.util.stream.IntStream;

/** Turns attributes of ONNX into settings of nodes. */
final class AttributeReader {
  /** More attributes than any operator has. */
  private static final int MAX_ATTRIBUTES = 500;

  private AttributeReader() {}

  /** Reads the attributes of a node; graphs among them may read values of the graph around. */
  static Attributes read(NodeProto node, ModelReader model, GraphReader around) {
    Attributes attributes = Attributes.NONE;
    if (node.getAttributeCount() > MAX_ATTRIBUTES) {
      model.problem(
          node.getOpType() + ": " + node.getAttributeCount() + " attributes are too many");
      return attributes;
    }
    for (AttributeProto attribute : node.getAttributeList()) {
      try {
        attributes = with(attributes, attribute, model, around);
      } catch (OnnxFormatException e) {
        e.problems().forEach(problem -> model.problem(node.getOpType() + ": " + problem));
      }
    }
    return attributes;
  }

  private static Attributes with(
      Attributes attributes, AttributeProto proto, ModelReader model, GraphReader around) {
    String name = proto.getName();
    return switch (type(proto)) {
      case INT -> attributes.with(name, proto.getI());
      case FLOAT -> attributes.with(name, proto.getF());
      case STRING -> attributes.with(name, proto.getS().toStringUtf8());
      case INTS ->
          attributes.with(name, proto.getIntsList().stream().mapToLong(number -> number).toArray());
      case FLOATS -> attributes.with(name, floats(proto.getFloatsList()));
      case STRINGS ->
          attributes.with(
              name, proto.getStringsList().stream().map(ByteString::toStringUtf8).toList());
      case TENSOR -> {
        Value value = model.tensors().read(proto.getT());
        yield attributes.with(name, value);
      }
      case GRAPH -> attributes.with(name, around.body(proto.getG()));
      default ->
          throw new OnnxFormatException(
              "attribute \"" + name + "\" of type " + proto.getType() + " is not supported");
    };
  }

  /** Files of IR 1 do not tell the types of attributes. */
  private static AttributeProto.AttributeType type(AttributeProto proto) {
    if (proto.getType() != AttributeProto.AttributeType.UNDEFINED) {
      return proto.getType();
    }
    if (proto.hasF()) {
      return AttributeProto.AttributeType.FLOAT;
    }
    if (proto.hasS()) {
      return AttributeProto.AttributeType.STRING;
    }
    if (proto.hasT()) {
      return AttributeProto.AttributeType.TENSOR;
    }
    if (proto.getFloatsCount() > 0) {
      return AttributeProto.AttributeType.FLOATS;
    }
    return proto.getIntsCount() > 0
        ? AttributeProto.AttributeType.INTS
        : AttributeProto.AttributeType.INT;
  }

  private static float[] floats(List<Float> numbers) {
    float[] floats = new float[numbers.size()];
    IntStream.range(0, floats.length).forEach(i -> floats[i] = numbers.get(i));
    return floats;
  }
}
