package io.simdnn.kernel.image;

/**
 * The weights of the elements around a place between them.
 *
 * <p>Cubic weights are those of Keys, Cubic convolution interpolation for digital image processing,
 * 1981.
 */
public final class Interpolation {
  private Interpolation() {}

  /**
   * Returns the weights of the two elements around a place.
   *
   * @param ratio how far behind the first one, from 0 to 1
   * @return the weights
   */
  public static double[] linear(double ratio) {
    return new double[] {1 - ratio, ratio};
  }

  /**
   * Returns the weights of the four elements around a place, which is between the second and the
   * third.
   *
   * @param ratio how far behind the second one, from 0 to 1
   * @param a the coefficient of the outer pieces, -0.75 or -0.5
   * @return the weights
   */
  public static double[] cubic(double ratio, double a) {
    return new double[] {
      cubicPiece(ratio + 1, a),
      cubicPiece(ratio, a),
      cubicPiece(1 - ratio, a),
      cubicPiece(2 - ratio, a)
    };
  }

  /**
   * Returns the weights of as many elements as an image that is made smaller must mix.
   *
   * @param ratio how far behind the element before, from 0 to 1
   * @param scale the factor of the size, at most 1
   * @return the weights, as many before the place as behind
   */
  public static double[] wideLinear(double ratio, double scale) {
    int start = (int) Math.floor(-1 / scale) + 1;
    double[] weights = new double[2 - 2 * start];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.max(0, 1 - Math.abs((start + i - ratio) * scale));
    }
    return normalized(weights);
  }

  /**
   * Returns the weights of as many elements as an image that is made smaller must mix.
   *
   * @param ratio how far behind the element before, from 0 to 1
   * @param scale the factor of the size, at most 1
   * @param a the coefficient of the outer pieces
   * @return the weights, as many before the place as behind
   */
  public static double[] wideCubic(double ratio, double scale, double a) {
    int start = (int) Math.floor(-2 / scale) + 1;
    double[] weights = new double[2 - 2 * start];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = cubicPiece(Math.abs((start + i - ratio) * scale), a);
    }
    return normalized(weights);
  }

  /**
   * Returns the weight of one element in cubic interpolation.
   *
   * @param distance how far it is from the place, at least 0
   * @param a the coefficient of the outer pieces
   * @return the weight, 0 from a distance of 2 on
   */
  public static double cubicPiece(double distance, double a) {
    if (distance <= 1) {
      return ((a + 2) * distance - (a + 3)) * distance * distance + 1;
    }
    return distance < 2 ? ((a * distance - 5 * a) * distance + 8 * a) * distance - 4 * a : 0;
  }

  /**
   * Divides weights by their sum.
   *
   * @param weights the weights; modified
   * @return the weights
   */
  public static double[] normalized(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < weights.length && sum != 0; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
