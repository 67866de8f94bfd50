package io.simdnn.kernel.elementwise;

import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Functions of whole numbers, which networks have few of: one call for each. */
public final class IntegerFunctions {
  private IntegerFunctions() {}

  /**
   * Computes {@code y[i] = f(x[i])}.
   *
   * @param function the function
   * @param x the arguments
   * @param y the results, as many; written; may be x
   */
  public static void apply(LongUnaryOperator function, long[] x, long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = function.applyAsLong(x[i]);
    }
  }

  /**
   * Computes {@code y = f(a, b)} for operands whose shapes are brought to one.
   *
   * @param function the function
   * @param broadcast how the shapes fit together
   * @param a the left operands
   * @param b the right operands
   * @param y the results; written
   */
  public static void apply(
      LongBinaryOperator function, Broadcast broadcast, long[] a, long[] b, long[] y) {
    int length = broadcast.rowLength();
    int aStep = broadcast.isLeftRepeated() ? 0 : 1;
    int bStep = broadcast.isRightRepeated() ? 0 : 1;
    for (int row = 0; row < broadcast.rows(); row++) {
      int aAt = broadcast.leftRow(row);
      int bAt = broadcast.rightRow(row);
      for (int i = 0; i < length; i++) {
        y[row * length + i] = function.applyAsLong(a[aAt + i * aStep], b[bAt + i * bStep]);
      }
    }
  }
}
