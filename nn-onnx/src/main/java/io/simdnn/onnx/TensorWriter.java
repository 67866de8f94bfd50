package io.simdnn.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.kernel.math.HalfPrecision;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns values into tensors of ONNX. */
final class TensorWriter {
  private TensorWriter() {}

  static TensorProto proto(String name, Value value) {
    DataType type = value.type().type();
    Shape shape = value.type().shape();
    TensorProto.Builder proto =
        TensorProto.newBuilder().setName(name).setDataType(ElementTypes.numberOf(type));
    for (int d = 0; d < shape.rank(); d++) {
      proto.addDims(shape.extent(d));
    }
    ByteBuffer data =
        ByteBuffer.allocate(Math.multiplyExact(shape.size(), ElementTypes.bytes(type)))
            .order(ByteOrder.LITTLE_ENDIAN);
    if (type.isReal()) {
      putReals(type, value.floats(), data);
    } else {
      for (long number : value.integers()) {
        put(number, ElementTypes.bytes(type), data);
      }
    }
    return proto.setRawData(ByteString.copyFrom(data.flip())).build();
  }

  private static void putReals(DataType type, Tensor numbers, ByteBuffer data) {
    for (int i = 0; i < numbers.size(); i++) {
      float number = numbers.get(i);
      switch (type) {
        case FLOAT64 -> data.putDouble(number);
        case FLOAT16 -> data.putShort(HalfPrecision.fromFloat(number));
        case BFLOAT16 -> data.putShort((short) (Float.floatToRawIntBits(number) >>> Short.SIZE));
        default -> data.putFloat(number);
      }
    }
  }

  private static void put(long number, int bytes, ByteBuffer data) {
    switch (bytes) {
      case 1 -> data.put((byte) number);
      case 2 -> data.putShort((short) number);
      case 4 -> data.putInt((int) number);
      default -> data.putLong(number);
    }
  }
}
