package io.simdnn.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.simdnn.graph.DataType;
import java.util.Locale;

/** The element types of ONNX and ours. */
final class ElementTypes {
  private ElementTypes() {}

  /**
   * Returns our type.
   *
   * @param number the number of a type of ONNX
   * @param where who has it, for messages
   * @throws OnnxFormatException if graphs have no such elements
   */
  static DataType of(int number, String where) {
    TensorProto.DataType type = TensorProto.DataType.forNumber(number);
    if (type == null) {
      throw new OnnxFormatException(where + ": there is no element type number " + number);
    }
    return switch (type) {
      case FLOAT -> DataType.FLOAT32;
      case DOUBLE -> DataType.FLOAT64;
      case FLOAT16 -> DataType.FLOAT16;
      case BFLOAT16 -> DataType.BFLOAT16;
      case INT8 -> DataType.INT8;
      case INT16 -> DataType.INT16;
      case INT32 -> DataType.INT32;
      case INT64 -> DataType.INT64;
      case UINT8 -> DataType.UINT8;
      case UINT16 -> DataType.UINT16;
      case UINT32 -> DataType.UINT32;
      case UINT64 -> DataType.UINT64;
      case BOOL -> DataType.BOOL;
      default ->
          throw new OnnxFormatException(
              where
                  + ": elements of type "
                  + type
                  + " are not supported; convert the model to float32 or integers");
    };
  }

  /** Returns the number of our type in ONNX. */
  static int numberOf(DataType type) {
    return switch (type) {
      case FLOAT32 -> TensorProto.DataType.FLOAT_VALUE;
      case FLOAT64 -> TensorProto.DataType.DOUBLE_VALUE;
      case FLOAT16 -> TensorProto.DataType.FLOAT16_VALUE;
      case BFLOAT16 -> TensorProto.DataType.BFLOAT16_VALUE;
      case INT8 -> TensorProto.DataType.INT8_VALUE;
      case INT16 -> TensorProto.DataType.INT16_VALUE;
      case INT32 -> TensorProto.DataType.INT32_VALUE;
      case INT64 -> TensorProto.DataType.INT64_VALUE;
      case UINT8 -> TensorProto.DataType.UINT8_VALUE;
      case UINT16 -> TensorProto.DataType.UINT16_VALUE;
      case UINT32 -> TensorProto.DataType.UINT32_VALUE;
      case UINT64 -> TensorProto.DataType.UINT64_VALUE;
      case BOOL -> TensorProto.DataType.BOOL_VALUE;
    };
  }

  /** Returns the number of a type by its name in ONNX. */
  static int numberOf(String name, String where) {
    try {
      return TensorProto.DataType.valueOf(name.toUpperCase(Locale.ROOT)).getNumber();
    } catch (IllegalArgumentException e) {
      throw new OnnxFormatException(where + ": there is no element type " + name, e);
    }
  }

  /** Returns how many bytes an element takes in raw data. */
  static int bytes(DataType type) {
    return switch (type) {
      case INT8, UINT8, BOOL -> 1;
      case FLOAT16, BFLOAT16, INT16, UINT16 -> 2;
      case FLOAT32, INT32, UINT32 -> 4;
      case FLOAT64, INT64, UINT64 -> 8;
    };
  }
}
