package io.simdnn.kernel.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rounding to 16 bits against the definition: nearest, ties to even, NaN kept. */
class Bfloat16Test {
  private static float rounded(float x) {
    return Bfloat16.low(Bfloat16.bits(x));
  }

  @Test
  void numbersOfTheFormatStay() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float x = Float.intBitsToFloat(bits << 16);
      if (Float.isNaN(x)) {
        assertTrue(Float.isNaN(rounded(x)));
      } else {
        assertEquals(bits, Bfloat16.bits(x));
      }
    }
  }

  @Test
  void nearestAndTiesToEven() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      int lower = random.nextInt(0x7F7F);
      int rest = i % 4 == 0 ? 0x8000 : random.nextInt(1 << 16);
      int sign = random.nextInt(2) << 15;
      boolean up = rest > 0x8000 || (rest == 0x8000 && (lower & 1) != 0);
      float x = Float.intBitsToFloat(((sign | lower) << 16) | rest);
      assertEquals((sign | lower) + (up ? 1 : 0), Bfloat16.bits(x), () -> "of " + x);
    }
  }

  @Test
  void infinitiesAndNaN() {
    assertEquals(Float.POSITIVE_INFINITY, rounded(Float.POSITIVE_INFINITY));
    assertEquals(Float.NEGATIVE_INFINITY, rounded(-Float.MAX_VALUE));
    for (int fraction : new int[] {1, 0x7FFF, 0x8000, 0x7FFFFF}) {
      assertTrue(Float.isNaN(rounded(Float.intBitsToFloat(0x7F800000 | fraction))));
      assertTrue(Float.isNaN(rounded(Float.intBitsToFloat(0xFF800000 | fraction))));
    }
    assertEquals(0x8000, Bfloat16.bits(-0f));
  }

  @Test
  void pairsKeepBoth() {
    int pair = Bfloat16.pair(Bfloat16.bits(-1.5f), Bfloat16.bits(Float.NEGATIVE_INFINITY));
    assertEquals(-1.5f, Bfloat16.low(pair));
    assertEquals(Float.NEGATIVE_INFINITY, Bfloat16.high(pair));
  }
}
