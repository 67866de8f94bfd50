package io.simdnn.kernel.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** All numbers of 16 bits, and what lies between them. */
class HalfPrecisionTest {
  private static final int LARGEST = 0x7bff;
  private static final int SIGN = 0x8000;

  @Test
  void allNumbersComeBack() {
    for (int bits = 0; bits < 1 << Short.SIZE; bits++) {
      float number = HalfPrecision.toFloat((short) bits);
      boolean nan = (bits & 0x7c00) == 0x7c00 && (bits & 0x3ff) != 0;
      assertEquals(nan, Float.isNaN(number));
      if (!nan) {
        assertEquals((short) bits, HalfPrecision.fromFloat(number));
      } else {
        assertTrue(Float.isNaN(HalfPrecision.round(number)));
      }
    }
  }

  @Test
  void knownNumbers() {
    assertEquals(1, HalfPrecision.toFloat((short) 0x3c00));
    assertEquals(-2, HalfPrecision.toFloat((short) 0xc000));
    assertEquals(65_504, HalfPrecision.toFloat((short) LARGEST));
    assertEquals(0x1p-24f, HalfPrecision.toFloat((short) 1));
    assertEquals(Float.POSITIVE_INFINITY, HalfPrecision.toFloat((short) 0x7c00));
    assertEquals(-0f, HalfPrecision.toFloat((short) SIGN));
  }

  /** Half way between two numbers the one with an even fraction is taken. */
  @Test
  void theNearestNumberIsTaken() {
    for (int bits = 0; bits < LARGEST; bits++) {
      float low = HalfPrecision.toFloat((short) bits);
      float high = HalfPrecision.toFloat((short) (bits + 1));
      float middle = low + (high - low) / 2;
      int even = bits + (bits & 1);
      assertEquals((short) even, HalfPrecision.fromFloat(middle));
      assertEquals((short) bits, HalfPrecision.fromFloat(Math.nextDown(middle)));
      assertEquals((short) (bits + 1), HalfPrecision.fromFloat(Math.nextUp(middle)));
      assertEquals((short) (even | SIGN), HalfPrecision.fromFloat(-middle));
    }
    assertEquals((short) LARGEST, HalfPrecision.fromFloat(Math.nextDown(65_520f)));
    assertEquals((short) 0x7c00, HalfPrecision.fromFloat(65_520f));
    assertEquals((short) 0, HalfPrecision.fromFloat(Float.MIN_VALUE));
  }
}
