package io.simdnn.kernel.normalization;

/** The passes over one row that normalization is made of. */
public interface NormRowKernel {
  /**
   * Computes {@code y = x - mean} and returns the sum of squares of y, in the order of {@link
   * io.simdnn.kernel.ReductionKernel#sumOfSquares}.
   *
   * @param x the inputs
   * @param xOffset the index of the first
   * @param mean what to subtract
   * @param y the differences; written; may be x
   * @param yOffset the index of the first
   * @param length how many
   * @return the sum of squares, 0 for no elements
   */
  float centre(float[] x, int xOffset, float mean, float[] y, int yOffset, int length);

  /**
   * Computes {@code y = y * factor}.
   *
   * @param y the numbers; modified
   * @param yOffset the index of the first
   * @param length how many
   * @param factor the factor
   */
  void scale(float[] y, int yOffset, int length, float factor);

  /**
   * Computes {@code y = fma(y * factor, scale, shift)}, the product rounded.
   *
   * @param factor the factor of all elements
   * @param scale a factor for each element
   * @param scaleOffset the index of the first
   * @param shift a summand for each element
   * @param shiftOffset the index of the first
   * @param y the numbers; modified
   * @param yOffset the index of the first
   * @param length how many
   */
  void affine(
      float factor,
      float[] scale,
      int scaleOffset,
      float[] shift,
      int shiftOffset,
      float[] y,
      int yOffset,
      int length);
}
