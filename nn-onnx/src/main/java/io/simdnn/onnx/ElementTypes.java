package io.simdnn.onnx;

import io.simdnn.graph.DataType;
import java.util.List;
import java.util.Locale;

/** The element types of ONNX and ours. */
final class ElementTypes {
  /** The names of ONNX at their numbers, which files hold. */
  private static final List<String> NAMES =
      List.of(
          "UNDEFINED",
          "FLOAT",
          "UINT8",
          "INT8",
          "UINT16",
          "INT16",
          "INT32",
          "INT64",
          "STRING",
          "BOOL",
          "FLOAT16",
          "DOUBLE",
          "UINT32",
          "UINT64",
          "COMPLEX64",
          "COMPLEX128",
          "BFLOAT16",
          "FLOAT8E4M3FN",
          "FLOAT8E4M3FNUZ",
          "FLOAT8E5M2",
          "FLOAT8E5M2FNUZ",
          "UINT4",
          "INT4",
          "FLOAT4E2M1",
          "FLOAT8E8M0",
          "UINT2",
          "INT2");

  private ElementTypes() {}

  /**
   * Returns our type.
   *
   * @param number the number of a type of ONNX
   * @param where who has it, for messages
   * @throws OnnxFormatException if graphs have no such elements
   */
  static DataType of(int number, String where) {
    if (number < 0 || number >= NAMES.size()) {
      throw new OnnxFormatException(where + ": there is no element type number " + number);
    }
    return switch (number) {
      case 1 -> DataType.FLOAT32;
      case 2 -> DataType.UINT8;
      case 3 -> DataType.INT8;
      case 4 -> DataType.UINT16;
      case 5 -> DataType.INT16;
      case 6 -> DataType.INT32;
      case 7 -> DataType.INT64;
      case 9 -> DataType.BOOL;
      case 10 -> DataType.FLOAT16;
      case 11 -> DataType.FLOAT64;
      case 12 -> DataType.UINT32;
      case 13 -> DataType.UINT64;
      case 16 -> DataType.BFLOAT16;
      default ->
          throw new OnnxFormatException(
              where
                  + ": elements of type "
                  + NAMES.get(number)
                  + " are not supported; convert the model to float32 or integers");
    };
  }

  /** Returns the number of our type in ONNX. */
  static int numberOf(DataType type) {
    return switch (type) {
      case FLOAT32 -> 1;
      case FLOAT64 -> 11;
      case FLOAT16 -> 10;
      case BFLOAT16 -> 16;
      case INT8 -> 3;
      case INT16 -> 5;
      case INT32 -> 6;
      case INT64 -> 7;
      case UINT8 -> 2;
      case UINT16 -> 4;
      case UINT32 -> 12;
      case UINT64 -> 13;
      case BOOL -> 9;
    };
  }

  /** Returns the number of a type by its name in ONNX. */
  static int numberOf(String name, String where) {
    int number = NAMES.indexOf(name.toUpperCase(Locale.ROOT));
    if (number < 0) {
      throw new OnnxFormatException(where + ": there is no element type " + name);
    }
    return number;
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
