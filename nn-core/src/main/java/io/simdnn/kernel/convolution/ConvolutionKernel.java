package io.simdnn.kernel.convolution;

/** A convolution and its two gradients, for the samples of a batch one by one. */
public interface ConvolutionKernel {
  /**
   * Returns how much working memory the other methods need.
   *
   * @param geometry the geometry
   * @return the floats
   */
  int workspace(ConvGeometry geometry);

  /**
   * Computes the convolution of one sample: {@code y[o] = sum of w[o] * x}, each output element one
   * chain of fused multiply-adds over channel, kernel row and kernel column, which long filters cut
   * into parts.
   *
   * @param geometry the geometry
   * @param x the input {@code [channels, height, width]}
   * @param xOffset the index of its first element
   * @param w the weights
   * @param wOffset the index of the first weight
   * @param y the output; written
   * @param yOffset the index of its first element
   * @param workspace memory of at least {@link #workspace} floats; overwritten
   */
  void forward(
      ConvGeometry geometry,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset,
      float[] workspace);

  /**
   * Adds the gradient with respect to the input of one sample to dx.
   *
   * @param geometry the geometry
   * @param dy the gradient with respect to the output
   * @param dyOffset the index of its first element
   * @param w the weights
   * @param wOffset the index of the first weight
   * @param dx the gradient with respect to the input; added to
   * @param dxOffset the index of its first element
   * @param workspace memory of at least {@link #workspace} floats; overwritten
   */
  void gradientInput(
      ConvGeometry geometry,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      float[] workspace);

  /**
   * Adds the gradient with respect to some weights of every filter, summed over a batch, to dw: for
   * each weight and sample one chain over the output positions, these added in the order of the
   * samples.
   *
   * @param geometry the geometry
   * @param batch the samples
   * @param x the inputs {@code [batch, channels, height, width]}
   * @param xOffset the index of the first element
   * @param dy the gradient with respect to the outputs
   * @param dyOffset the index of its first element
   * @param dw the gradient with respect to the weights; added to
   * @param dwOffset the index of its first element
   * @param from the first weight within each filter
   * @param to the weight after the last within each filter
   * @param workspace memory of at least {@link #workspace} floats; overwritten
   */
  void gradientWeights(
      ConvGeometry geometry,
      int batch,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset,
      int from,
      int to,
      float[] workspace);
}
