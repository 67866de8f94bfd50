package io.simdnn.onnx;

import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.simdnn.graph.DataType;
import io.simdnn.graph.GraphInput;
import java.util.ArrayList;
import java.util.List;

/** What graphs say of their inputs. */
final class InputTypes {
  private InputTypes() {}

  /** Returns an input; those of branches and bodies take what their node gives them. */
  static GraphInput read(ValueInfoProto proto, boolean checked) {
    String name = proto.getName();
    if (!checked || !proto.hasType()) {
      return GraphInput.any(name);
    }
    String where = "input \"" + name + "\"";
    if (!proto.getType().hasTensorType()) {
      throw new OnnxFormatException(
          where + ": sequences, maps and optional values are not supported; pass tensors");
    }
    TypeProto.Tensor tensor = proto.getType().getTensorType();
    DataType type = tensor.getElemType() == 0 ? null : ElementTypes.of(tensor.getElemType(), where);
    if (!tensor.hasShape()) {
      return new GraphInput(name, type, null);
    }
    List<String> dimensions = new ArrayList<>();
    for (Dimension dimension : tensor.getShape().getDimList()) {
      dimensions.add(text(dimension));
    }
    return new GraphInput(name, type, dimensions);
  }

  private static String text(Dimension dimension) {
    if (dimension.hasDimValue()) {
      // Some exporters write -1, and some 0, for an extent they don't know.
      return dimension.getDimValue() <= 0 ? "" : Long.toString(dimension.getDimValue());
    }
    String name = dimension.getDimParam();
    return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "" : name;
  }
}
