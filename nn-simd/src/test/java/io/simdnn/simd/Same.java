package io.simdnn.simd;

import static org.junit.jupiter.api.Assertions.fail;

import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.scalar.ScalarKernels;
import java.util.Arrays;
import java.util.Random;

/** Test data and the comparison of bits that every test here shares. */
final class Same {
  static final Kernels SCALAR = new ScalarKernels();
  static final Kernels VECTOR = new VectorKernels();

  /** What stands around outputs and must survive. */
  static final float SENTINEL = -12345.678f;

  private static final float[] SPECIAL = {
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -1e-39f,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    88.75f,
    -104.1f,
    -95f,
    1e-20f
  };

  private Same() {}

  /** Returns lengths around the interesting ones: lanes, tiles, blocks of lanes, chunks. */
  static int[] lengths() {
    int lanes = Species.LANES;
    return new int[] {
      0,
      1,
      2,
      lanes - 1,
      lanes,
      lanes + 1,
      2 * lanes - 1,
      2 * lanes,
      3 * lanes + 1,
      63,
      64,
      65,
      127,
      128,
      200,
      Scratch.CHUNK - 1,
      Scratch.CHUNK + lanes + 3,
      2 * Scratch.CHUNK + 65
    };
  }

  /** Returns ordinary numbers. */
  static float[] numbers(int length, long seed) {
    Random random = new Random(seed);
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (float) (random.nextGaussian() * (i % 7 == 0 ? 30 : 2));
    }
    return x;
  }

  /** Returns numbers among which one in nine is infinite, subnormal, zero or not a number. */
  static float[] withSpecials(int length, long seed) {
    float[] x = numbers(length, seed);
    Random random = new Random(seed + 1);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(9) == 0) {
        x[i] = SPECIAL[random.nextInt(SPECIAL.length)];
      }
    }
    return x;
  }

  /** Returns ordinary numbers for even seeds, some special ones among them for odd seeds. */
  static float[] data(int length, long seed) {
    return seed % 2 == 0 ? numbers(length, seed) : withSpecials(length, seed);
  }

  static float[] sentinels(int length) {
    float[] x = new float[length];
    Arrays.fill(x, SENTINEL);
    return x;
  }

  /** Fails unless both arrays have the same bits; any NaN equals any other. */
  static void assertBits(float[] expected, float[] actual, String what) {
    for (int i = 0; i < expected.length; i++) {
      assertBits(expected[i], actual[i], what + " at " + i);
    }
  }

  static void assertBits(float expected, float actual, String what) {
    if (Float.floatToIntBits(expected) != Float.floatToIntBits(actual)) {
      fail(what + ": expected " + expected + ", got " + actual);
    }
  }
}
