package io.simdnn.graph;

/**
 * What the elements of a {@link Value} are. Numbers with a point of any width are carried, and
 * computed with, as {@code float}; whole numbers of any width as {@code long}, kept within their
 * range by {@link #wrap}.
 */
public enum DataType {
  /** Numbers of 32 bits with a point. */
  FLOAT32,
  /** Numbers of 64 bits with a point, of which 32 are kept. */
  FLOAT64,
  /** Numbers of 16 bits with a point, of IEEE 754. */
  FLOAT16,
  /** Numbers of 16 bits with a point: the upper half of a {@code float}. */
  BFLOAT16,
  /** Whole numbers of 8 bits. */
  INT8,
  /** Whole numbers of 16 bits. */
  INT16,
  /** Whole numbers of 32 bits. */
  INT32,
  /** Whole numbers of 64 bits. */
  INT64,
  /** Whole numbers of 8 bits without a sign. */
  UINT8,
  /** Whole numbers of 16 bits without a sign. */
  UINT16,
  /** Whole numbers of 32 bits without a sign. */
  UINT32,
  /** Whole numbers of 64 bits without a sign, in the bits of a {@code long}. */
  UINT64,
  /** Truth values, 0 and 1. */
  BOOL;

  /**
   * Returns what carries the elements.
   *
   * @return true for a {@code float[]}, false for a {@code long[]}
   */
  public boolean isReal() {
    return this == FLOAT32 || this == FLOAT64 || this == FLOAT16 || this == BFLOAT16;
  }

  /**
   * Brings the result of an operation back to the range of this type, as two's complement does.
   *
   * @param number any number
   * @return the number this type keeps of it
   * @throws IllegalStateException if this type has a point
   */
  public long wrap(long number) {
    return switch (this) {
      case INT8 -> (byte) number;
      case INT16 -> (short) number;
      case INT32 -> (int) number;
      case INT64, UINT64 -> number;
      case UINT8 -> number & 0xff;
      case UINT16 -> number & 0xffff;
      case UINT32 -> number & 0xffff_ffffL;
      case BOOL -> number == 0 ? 0 : 1;
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 ->
          throw new IllegalStateException("wrap: " + this + " is carried as float");
    };
  }
}
