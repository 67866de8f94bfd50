package io.simdnn.kernel.elementwise;

/** Whether one number is to another as it should be; NaN is to none. */
public enum Comparison {
  /** {@code a == b}. */
  EQUAL(false, true, false),
  /** {@code a < b}. */
  LESS(true, false, false),
  /** {@code a <= b}. */
  LESS_OR_EQUAL(true, true, false),
  /** {@code a > b}. */
  GREATER(false, false, true),
  /** {@code a >= b}. */
  GREATER_OR_EQUAL(false, true, true);

  private final boolean less;
  private final boolean equal;
  private final boolean greater;

  Comparison(boolean less, boolean equal, boolean greater) {
    this.less = less;
    this.equal = equal;
    this.greater = greater;
  }

  boolean holds(float a, float b) {
    return (less && a < b) || (equal && a == b) || (greater && a > b);
  }

  /** Whether whole numbers with this order of {@link Long#compare} are as they should be. */
  boolean holds(int order) {
    return order < 0 ? less : order == 0 ? equal : greater;
  }

  /**
   * Writes 1 where it holds and 0 elsewhere.
   *
   * @param broadcast how the operands' shapes fit together
   * @param a the left operands
   * @param aOffset the index of the first
   * @param b the right operands
   * @param bOffset the index of the first
   * @param y the results; written
   */
  public void apply(Broadcast broadcast, float[] a, int aOffset, float[] b, int bOffset, long[] y) {
    int length = broadcast.rowLength();
    int aStep = broadcast.isLeftRepeated() ? 0 : 1;
    int bStep = broadcast.isRightRepeated() ? 0 : 1;
    for (int row = 0; row < broadcast.rows(); row++) {
      int aAt = aOffset + broadcast.leftRow(row);
      int bAt = bOffset + broadcast.rightRow(row);
      for (int i = 0; i < length; i++) {
        y[row * length + i] = holds(a[aAt + i * aStep], b[bAt + i * bStep]) ? 1 : 0;
      }
    }
  }

  /**
   * Writes 1 where it holds and 0 elsewhere.
   *
   * @param broadcast how the operands' shapes fit together
   * @param unsigned whether the numbers have no sign
   * @param a the left operands
   * @param b the right operands
   * @param y the results; written
   */
  public void apply(Broadcast broadcast, boolean unsigned, long[] a, long[] b, long[] y) {
    IntegerFunctions.apply(
        unsigned
            ? (left, right) -> holds(Long.compareUnsigned(left, right)) ? 1 : 0
            : (left, right) -> holds(Long.compare(left, right)) ? 1 : 0,
        broadcast,
        a,
        b,
        y);
  }
}
