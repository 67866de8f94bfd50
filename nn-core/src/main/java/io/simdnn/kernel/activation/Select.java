package io.simdnn.kernel.activation;

/** Choices between two numbers without a branch, which random signs would mispredict. */
final class Select {
  private Select() {}

  /** Returns a where the sign bit of x is set, else b. */
  static float whereNegative(float x, float a, float b) {
    int mask = Float.floatToRawIntBits(x) >> 31;
    int first = Float.floatToRawIntBits(a);
    int second = Float.floatToRawIntBits(b);
    return Float.intBitsToFloat(second ^ ((first ^ second) & mask));
  }

  /** Returns a where {@code low < x < high}, else 0; 0 for NaN. */
  static float whereBetween(float low, float x, float high, float a) {
    int mask = (Float.floatToRawIntBits(low - x) & Float.floatToRawIntBits(x - high)) >> 31;
    int number = Float.isNaN(x) ? 0 : mask;
    return Float.intBitsToFloat(Float.floatToRawIntBits(a) & number);
  }
}
