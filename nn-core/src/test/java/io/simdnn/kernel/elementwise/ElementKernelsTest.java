package io.simdnn.kernel.elementwise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops over elements write what each element alone becomes, and nothing around it. */
class ElementKernelsTest {
  private static final float SENTINEL = 77;
  private static final int X_AT = 3;
  private static final int Y_AT = 2;
  private static final int[] LENGTHS = {0, 1, 7, 8, 9, 15, 16, 17, 33};
  private static final float[] SPECIAL = {
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    -0f,
    0f,
    Float.MIN_VALUE,
    -Float.MAX_VALUE,
    0.5f,
    -0.5f,
    1,
    -1
  };

  /** A loop as the tests see it. */
  @FunctionalInterface
  private interface Loop {
    void apply(float[] x, int xAt, float[] y, int yAt, int length);
  }

  /** What a loop makes of one element. */
  @FunctionalInterface
  private interface Reference {
    float of(float x);
  }

  private static float[] numbers(int length) {
    float[] numbers = new float[length + X_AT + 1];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i % 3 == 0 ? SPECIAL[i / 3 % SPECIAL.length] : (i * 37 % 101 - 50) / 16f;
    }
    return numbers;
  }

  private static void check(Loop loop, Reference reference) {
    for (int length : LENGTHS) {
      float[] x = numbers(length);
      float[] y = new float[length + Y_AT + 2];
      Arrays.fill(y, SENTINEL);
      float[] expected = y.clone();
      float[] inPlace = x.clone();
      for (int i = 0; i < length; i++) {
        expected[Y_AT + i] = reference.of(x[X_AT + i]);
        inPlace[X_AT + i] = expected[Y_AT + i];
      }
      loop.apply(x, X_AT, y, Y_AT, length);
      assertArrayEquals(expected, y, "length " + length);
      loop.apply(x, X_AT, x, X_AT, length);
      assertArrayEquals(inPlace, x, "in place, length " + length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void functionsTakeEachElementAlone(UnaryFunction function) {
    check(
        function::apply,
        number -> {
          float[] one = {number};
          function.apply(one, 0, one, 0, 1);
          return one[0];
        });
  }

  @Test
  void thresholds() {
    check(
        (x, xAt, y, yAt, length) -> Thresholds.shrink(0.75f, 0.25f, x, xAt, y, yAt, length),
        x -> x < -0.75f ? x + 0.25f : x > 0.75f ? x - 0.25f : 0);
    check(
        (x, xAt, y, yAt, length) -> Thresholds.relu(0.75f, x, xAt, y, yAt, length),
        x -> x > 0.75f ? x : 0);
  }

  @Test
  void roundingToFewerBits() {
    check(Conversion::roundToHalf, x -> one(Conversion::roundToHalf, x));
    check(Conversion::roundToBrain, x -> one(Conversion::roundToBrain, x));
    float[] ties = {1 + 0x1p-11f, 1 + 0x3p-11f, 65519, 65520, 0x1p-25f, 0x1.8p-25f};
    Conversion.roundToHalf(ties, 0, ties, 0, ties.length);
    assertArrayEquals(
        new float[] {1, 1 + 0x1p-9f, 65504, Float.POSITIVE_INFINITY, 0, 0x1p-24f}, ties);
    float[] brain = {1 + 0x1p-8f, 1 + 0x3p-8f, Float.MAX_VALUE};
    Conversion.roundToBrain(brain, 0, brain, 0, brain.length);
    assertArrayEquals(new float[] {1, 1 + 0x1p-6f, Float.POSITIVE_INFINITY}, brain);
  }

  private static float one(Loop loop, float number) {
    float[] one = {number};
    loop.apply(one, 0, one, 0, 1);
    return one[0];
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 17})
  void conversionsToWholeNumbers(int length) {
    float[] x = numbers(length);
    long[] y = new long[length];
    Conversion.truncate(x, X_AT, y);
    assertArrayEquals(each(length, i -> (long) x[X_AT + i]), y);
    Conversion.isNotZero(x, X_AT, y);
    assertArrayEquals(each(length, i -> x[X_AT + i] == 0 ? 0 : 1), y);
    Tests.isNaN(x, X_AT, y);
    assertArrayEquals(each(length, i -> Float.isNaN(x[X_AT + i]) ? 1 : 0), y);
    Tests.isInfinite(x, X_AT, y, true, false);
    assertArrayEquals(each(length, i -> x[X_AT + i] == Float.POSITIVE_INFINITY ? 1 : 0), y);
    Tests.isInfinite(x, X_AT, y, false, true);
    assertArrayEquals(each(length, i -> x[X_AT + i] == Float.NEGATIVE_INFINITY ? 1 : 0), y);
    float[] back = new float[length + 2];
    Arrays.fill(back, SENTINEL);
    float[] expected = back.clone();
    for (int i = 0; i < length; i++) {
      expected[1 + i] = i * 1001 - 5;
    }
    Conversion.toFloat(each(length, i -> i * 1001L - 5), back, 1);
    assertArrayEquals(expected, back);
  }

  private static long[] each(int length, IntToLongFunction number) {
    long[] numbers = new long[length];
    Arrays.setAll(numbers, number);
    return numbers;
  }

  @Test
  void selection() {
    long[] condition = {0, 1, 2, -1, 0};
    float[] y = {SENTINEL, 0, 0, 0, 0, 0, SENTINEL};
    Selection.where(condition, new float[] {1, 2, 3, 4, 5}, new float[] {6, 7, 8, 9, 10}, y, 1);
    assertArrayEquals(new float[] {SENTINEL, 6, 2, 3, 4, 10, SENTINEL}, y);
    long[] whole = new long[5];
    Selection.where(condition, new long[] {1, 2, 3, 4, 5}, new long[] {6, 7, 8, 9, 10}, whole);
    assertArrayEquals(new long[] {6, 2, 3, 4, 10}, whole);
  }
}
