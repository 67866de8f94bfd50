package io.simdnn.loss;

/** Terms of losses in double, as textbooks write them. */
final class LossFormulas {
  private LossFormulas() {}

  static double huber(double d, double delta) {
    return Math.abs(d) < delta ? d * d / 2 : delta * (Math.abs(d) - delta / 2);
  }

  static double kl(double x, double t) {
    return t == 0 ? 0 : t * (Math.log(t) - x);
  }

  static double bce(double p, double t, double positiveWeight) {
    return -positiveWeight * t * Math.log(p) - (1 - t) * Math.log1p(-p);
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
