package io.simdnn.kernel.signal;

/** Weights that let the ends of a piece of a signal fade: sums of cosines. */
public enum WindowFunction {
  /** {@code 0.5 - 0.5 cos}. */
  HANN(0.5, 0.5, 0),
  /** {@code 25/46 - 21/46 cos}. */
  HAMMING(25. / 46, 21. / 46, 0),
  /** {@code 0.42 - 0.5 cos + 0.08 cos of twice the angle}. */
  BLACKMAN(0.42, 0.5, 0.08);

  private final double constant;
  private final double first;
  private final double second;

  WindowFunction(double constant, double first, double second) {
    this.constant = constant;
    this.first = first;
    this.second = second;
  }

  /**
   * Returns one weight.
   *
   * @param n its place
   * @param period how many places a turn takes
   * @return the weight
   */
  public double weight(int n, int period) {
    double angle = 2 * Math.PI * n / period;
    return constant - first * StrictMath.cos(angle) + second * StrictMath.cos(2 * angle);
  }
}
