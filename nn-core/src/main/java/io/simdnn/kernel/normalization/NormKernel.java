package io.simdnn.kernel.normalization;

/**
 * The passes that normalization layers are made of, each for the channels {@code from} to {@code
 * to}.
 */
public interface NormKernel {
  /**
   * Computes {@code normalized = (x - mean) * reciprocal} with {@code reciprocal = 1 /
   * sqrt(variance + epsilon)} and the statistics of each channel, the variance over all elements.
   *
   * @param g what is normalized
   * @param from the first channel
   * @param to the channel after the last
   * @param centred whether to subtract the mean; else it counts as zero
   * @param epsilon what keeps the quotient finite
   * @param x the inputs
   * @param xOffset the index of the first input
   * @param normalized the results; written
   * @param normalizedOffset the index of the first
   * @param mean the means {@code [channels]}; written
   * @param variance the variances {@code [channels]}; written
   * @param reciprocal the factors {@code [channels]}; written
   */
  void normalize(
      NormGeometry g,
      int from,
      int to,
      boolean centred,
      double epsilon,
      float[] x,
      int xOffset,
      float[] normalized,
      int normalizedOffset,
      float[] mean,
      float[] variance,
      float[] reciprocal);

  /**
   * Computes the gradient with respect to x: {@code dx = reciprocal * (d - mean(d) - normalized *
   * mean(d * normalized))}, where {@code mean(d)} is left out if the mean was.
   *
   * @param g what is normalized
   * @param from the first channel
   * @param to the channel after the last
   * @param centred whether the mean was subtracted
   * @param d the gradient with respect to the normalized inputs
   * @param dOffset the index of its first element
   * @param normalized the normalized inputs
   * @param normalizedOffset the index of the first
   * @param reciprocal the factors {@code [channels]}
   * @param dx the gradient with respect to the inputs; written; may be d
   * @param dxOffset the index of its first element
   */
  void gradient(
      NormGeometry g,
      int from,
      int to,
      boolean centred,
      float[] d,
      int dOffset,
      float[] normalized,
      int normalizedOffset,
      float[] reciprocal,
      float[] dx,
      int dxOffset);

  /**
   * Computes {@code y = fma(x, scale, shift)} with the numbers of each channel.
   *
   * @param g the geometry
   * @param from the first channel
   * @param to the channel after the last
   * @param x the inputs
   * @param xOffset the index of the first
   * @param scale the factors {@code [channels]}
   * @param scaleOffset the index of the first
   * @param shift the summands {@code [channels]}
   * @param shiftOffset the index of the first
   * @param y the results; written; may be x
   * @param yOffset the index of the first
   */
  void affine(
      NormGeometry g,
      int from,
      int to,
      float[] x,
      int xOffset,
      float[] scale,
      int scaleOffset,
      float[] shift,
      int shiftOffset,
      float[] y,
      int yOffset);

  /**
   * Adds, for each channel, {@code dot(dy, normalized)} to the gradient of the scale and {@code
   * sum(dy)} to that of the shift.
   *
   * @param g the geometry
   * @param from the first channel
   * @param to the channel after the last
   * @param dy the gradient with respect to the outputs
   * @param dyOffset the index of its first element
   * @param normalized the normalized inputs
   * @param normalizedOffset the index of the first
   * @param scaleGradient the gradient of the scale {@code [channels]}; added to
   * @param scaleOffset the index of its first element
   * @param shiftGradient the gradient of the shift {@code [channels]}; added to
   * @param shiftOffset the index of its first element
   */
  void affineGradient(
      NormGeometry g,
      int from,
      int to,
      float[] dy,
      int dyOffset,
      float[] normalized,
      int normalizedOffset,
      float[] scaleGradient,
      int scaleOffset,
      float[] shiftGradient,
      int shiftOffset);
}
