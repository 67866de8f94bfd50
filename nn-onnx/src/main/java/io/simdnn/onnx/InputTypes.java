package io.simdnn.onnx;

import io.simdnn.graph.DataType;
import io.simdnn.graph.GraphInput;

/** What graphs say of their inputs. */
final class InputTypes {
  private InputTypes() {}

  /** Returns an input; those of branches and bodies take what their node gives them. */
  static GraphInput read(InputMessage proto, boolean checked) {
    String name = proto.name();
    if (!checked || !proto.isTyped()) {
      return GraphInput.any(name);
    }
    String where = "input \"" + name + "\"";
    if (!proto.isTensor()) {
      throw new OnnxFormatException(
          where + ": sequences, maps and optional values are not supported; pass tensors");
    }
    int number = proto.elementType();
    DataType type = number == 0 ? null : ElementTypes.of(number, where);
    return new GraphInput(name, type, proto.dimensions());
  }
}
