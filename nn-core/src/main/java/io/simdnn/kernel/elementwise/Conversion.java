package io.simdnn.kernel.elementwise;

import io.simdnn.kernel.math.HalfPrecision;

/** Numbers with a point to whole numbers and back, and to fewer bits. */
public final class Conversion {
  private static final int LOW_BITS = 0xffff;
  private static final int HALF_BUT_LEAST = 0x7fff;
  private static final float HALF_OF_RANGE = 0x1p63f;

  private Conversion() {}

  /**
   * Cuts off what is behind the point: {@code y[i] = (long) x[i]}, 0 for NaN.
   *
   * @param x the numbers
   * @param xOffset the index of the first
   * @param y the whole numbers; written
   */
  public static void truncate(float[] x, int xOffset, long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = (long) x[xOffset + i];
    }
  }

  /**
   * Cuts off what is behind the point; whole numbers of 64 bits without a sign. Negative numbers
   * wrap.
   *
   * @param x the numbers
   * @param xOffset the index of the first
   * @param y the whole numbers; written
   */
  public static void truncateUnsigned(float[] x, int xOffset, long[] y) {
    for (int i = 0; i < y.length; i++) {
      float number = x[xOffset + i];
      boolean low = !(number >= HALF_OF_RANGE);
      y[i] = low ? (long) number : (long) (number - HALF_OF_RANGE) + Long.MIN_VALUE;
    }
  }

  /**
   * Turns whole numbers of 64 bits without a sign into the nearest ones with a point.
   *
   * @param x the whole numbers
   * @param y the numbers; written
   * @param yOffset the index of the first
   */
  public static void unsignedToFloat(long[] x, float[] y, int yOffset) {
    for (int i = 0; i < x.length; i++) {
      // The lowest bit only decides whether the number lies half way, so it is kept.
      long half = (x[i] >>> 1) | (x[i] & 1);
      y[yOffset + i] = x[i] < 0 ? 2 * (float) half : x[i];
    }
  }

  /**
   * Tells which numbers are not 0: {@code y[i] = x[i] != 0 ? 1 : 0}, 1 for NaN.
   *
   * @param x the numbers
   * @param xOffset the index of the first
   * @param y the truth values; written
   */
  public static void isNotZero(float[] x, int xOffset, long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = x[xOffset + i] != 0 ? 1 : 0;
    }
  }

  /**
   * Turns whole numbers into the nearest ones with a point.
   *
   * @param x the whole numbers
   * @param y the numbers; written
   * @param yOffset the index of the first
   */
  public static void toFloat(long[] x, float[] y, int yOffset) {
    for (int i = 0; i < x.length; i++) {
      y[yOffset + i] = x[i];
    }
  }

  /**
   * Rounds numbers to 16 bits with 10 of fraction.
   *
   * @param x the numbers
   * @param xOffset the index of the first
   * @param y the rounded numbers; written; may be x
   * @param yOffset the index of the first
   * @param length how many
   */
  public static void roundToHalf(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = HalfPrecision.round(x[xOffset + i]);
    }
  }

  /**
   * Rounds numbers to the upper 16 bits of a {@code float}, of two as near to the even one.
   *
   * @param x the numbers
   * @param xOffset the index of the first
   * @param y the rounded numbers; written; may be x
   * @param yOffset the index of the first
   * @param length how many
   */
  public static void roundToBrain(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      float number = x[xOffset + i];
      int bits = Float.floatToRawIntBits(number);
      int odd = bits >>> Short.SIZE & 1;
      int rounded = bits + HALF_BUT_LEAST + odd & ~LOW_BITS;
      y[yOffset + i] = Float.isNaN(number) ? number : Float.intBitsToFloat(rounded);
    }
  }
}
