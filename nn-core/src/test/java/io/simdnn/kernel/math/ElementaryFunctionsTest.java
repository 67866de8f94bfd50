package io.simdnn.kernel.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Every elementary function against the double-precision one, over a dense sample of its range. */
class ElementaryFunctionsTest {
  private interface FloatFunction {
    float apply(float x);
  }

  @Test
  void expIsWithinTheStatedError() {
    assertUlps(Exp::exp, StrictMath::exp, -87.3f, 88.7f, 1.1);
  }

  @Test
  void expRoundsSubnormalResults() {
    for (float x = -104f; x < -87.3f; x += 0.0007f) {
      assertEquals(StrictMath.exp(x), Exp.exp(x), 1.01 * Float.MIN_VALUE, "exp(" + x + ")");
    }
  }

  @Test
  void expAtTheEdges() {
    assertEquals(1f, Exp.exp(0f));
    assertEquals(1f, Exp.exp(-0f));
    assertEquals(0f, Exp.exp(Float.NEGATIVE_INFINITY));
    assertEquals(0f, Exp.exp(-1e30f));
    assertEquals(Float.POSITIVE_INFINITY, Exp.exp(Float.POSITIVE_INFINITY));
    assertEquals(Float.POSITIVE_INFINITY, Exp.exp(88.73f));
    assertTrue(Float.isNaN(Exp.exp(Float.NaN)));
  }

  @Test
  void expFlushedHasTheBitsOfExpWithinItsRange() {
    for (float x = -87.6f; x < 88.3f; x += 0.0013f) {
      assertEquals(Exp.exp(x), Exp.expFlushed(x), "exp(" + x + ")");
    }
    for (float x = -87.7f; x > -1e30f; x *= 1.0001f) {
      assertEquals(0f, Exp.expFlushed(x), "exp(" + x + ")");
    }
    for (float x = 88.4f; x < 1e30f; x *= 1.0001f) {
      assertEquals(Float.POSITIVE_INFINITY, Exp.expFlushed(x), "exp(" + x + ")");
    }
    assertEquals(0f, Exp.expFlushed(Float.NEGATIVE_INFINITY));
    assertEquals(Float.POSITIVE_INFINITY, Exp.expFlushed(Float.POSITIVE_INFINITY));
    assertTrue(Float.isNaN(Exp.expFlushed(Float.NaN)));
  }

  @Test
  void sigmoidIsWithinTheStatedError() {
    assertUlps(Sigmoid::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), -87f, 87f, 2.5);
  }

  @Test
  void sigmoidAtTheEdges() {
    assertEquals(0.5f, Sigmoid.sigmoid(0f));
    assertEquals(1f, Sigmoid.sigmoid(Float.POSITIVE_INFINITY));
    assertEquals(0f, Sigmoid.sigmoid(Float.NEGATIVE_INFINITY));
    assertTrue(Float.isNaN(Sigmoid.sigmoid(Float.NaN)));
  }

  @Test
  void tanhIsWithinTheStatedError() {
    assertUlps(Tanh::tanh, StrictMath::tanh, -12f, 12f, 5);
    assertUlps(Tanh::tanh, StrictMath::tanh, -0.01f, 0.01f, 5);
  }

  @Test
  void tanhIsOddAndStaysWithinOne() {
    for (float x = 0; x < 20; x += 0.001f) {
      assertEquals(-Tanh.tanh(x), Tanh.tanh(-x));
      assertTrue(Tanh.tanh(x) <= 1f, "tanh(" + x + ") = " + Tanh.tanh(x));
    }
    assertEquals(Tanh.tanh(100f), Tanh.tanh(Float.POSITIVE_INFINITY));
    assertEquals(
        Float.floatToRawIntBits(-0f), Float.floatToRawIntBits(Tanh.tanh(-0f)), "sign of zero");
    assertTrue(Float.isNaN(Tanh.tanh(Float.NaN)));
  }

  @Test
  void logIsWithinTheStatedError() {
    assertUlps(Log::log, StrictMath::log, 0.01f, 0.9f, 2);
    assertUlps(Log::log, StrictMath::log, 0.9f, 1.1f, 2);
    assertUlps(Log::log, StrictMath::log, 1.1f, 1e6f, 2);
    for (float x = Float.MIN_VALUE; x < 1e38f; x *= 1.7f) {
      double expected = StrictMath.log(x);
      assertEquals(expected, Log.log(x), 2 * Math.ulp((float) expected), "log(" + x + ")");
    }
  }

  @Test
  void logAtTheEdges() {
    assertEquals(0f, Log.log(1f));
    assertEquals(Float.NEGATIVE_INFINITY, Log.log(0f));
    assertEquals(Float.NEGATIVE_INFINITY, Log.log(-0f));
    assertEquals(Float.POSITIVE_INFINITY, Log.log(Float.POSITIVE_INFINITY));
    assertTrue(Float.isNaN(Log.log(-1f)));
    assertTrue(Float.isNaN(Log.log(Float.NaN)));
  }

  @Test
  void log1pKeepsSmallArguments() {
    assertUlps(Log::log1p, StrictMath::log1p, 0f, 1f, 2);
    assertUlps(Log::log1p, StrictMath::log1p, 0f, 1e-6f, 2);
    assertUlps(Log::log1p, StrictMath::log1p, -0.5f, 0f, 3);
    assertTrue(Float.isNaN(Log.log1p(Float.NaN)));
  }

  private static void assertUlps(
      FloatFunction function, DoubleUnaryOperator truth, float from, float to, double ulps) {
    int samples = 400_000;
    double worst = 0;
    float worstAt = 0;
    for (int i = 0; i <= samples; i++) {
      float x = from + (to - from) * ((float) i / samples);
      double expected = truth.applyAsDouble(x);
      double error =
          Math.abs(function.apply(x) - expected)
              / Math.max(Math.ulp((float) expected), Float.MIN_NORMAL * 0x1p-23f);
      if (!(error <= worst)) {
        worst = error;
        worstAt = x;
      }
    }
    assertTrue(worst <= ulps, "error of " + worst + " ulp at " + worstAt + ", allowed " + ulps);
  }
}
