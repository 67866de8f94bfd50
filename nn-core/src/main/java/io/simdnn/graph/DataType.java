package io.simdnn.graph;

/** What the elements of a {@link Value} are. */
public enum DataType {
  /** Numbers of 32 bits with a point, in a {@code float[]}. */
  FLOAT32(true),
  /** Whole numbers of 64 bits, in a {@code long[]}. */
  INT64(false),
  /** Truth values, in a {@code long[]} of 0 and 1. */
  BOOL(false);

  private final boolean real;

  DataType(boolean real) {
    this.real = real;
  }

  /**
   * Returns what carries the elements.
   *
   * @return true for a {@code float[]}, false for a {@code long[]}
   */
  public boolean isReal() {
    return real;
  }
}
