package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;

/** Whole numbers of a type as a whole array, and the ends of a type's range. */
final class DataTypes {
  private DataTypes() {}

  /** Brings results back to the range of their type. */
  static void wrap(DataType type, long... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = type.wrap(numbers[i]);
    }
  }

  /** Returns the least number of a type of whole numbers. */
  static long least(DataType type) {
    return switch (type) {
      case INT8 -> Byte.MIN_VALUE;
      case INT16 -> Short.MIN_VALUE;
      case INT32 -> Integer.MIN_VALUE;
      case INT64 -> Long.MIN_VALUE;
      default -> 0;
    };
  }

  /** Returns the greatest number of a type of whole numbers. */
  static long most(DataType type) {
    return switch (type) {
      case INT8 -> Byte.MAX_VALUE;
      case INT16 -> Short.MAX_VALUE;
      case INT32 -> Integer.MAX_VALUE;
      case INT64 -> Long.MAX_VALUE;
      default -> type.wrap(-1);
    };
  }
}
