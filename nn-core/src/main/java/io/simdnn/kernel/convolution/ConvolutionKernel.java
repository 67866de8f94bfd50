package io.simdnn.kernel.convolution;

/** A convolution and its two gradients, for the samples of a batch. */
public interface ConvolutionKernel {
  /**
   * Computes the convolution of every sample: {@code y[o] = sum of w[o] * x}, each output element
   * one chain of fused multiply-adds over channel, kernel row and kernel column, which long filters
   * cut into parts.
   *
   * @param geometry the geometry
   * @param samples the samples
   * @param x the inputs {@code [samples, channels, height, width]}
   * @param xOffset the index of its first element
   * @param w the weights
   * @param wOffset the index of the first weight
   * @param y the output; written
   * @param yOffset the index of its first element
   * @param workspace working memory; overwritten
   */
  void forward(
      ConvGeometry geometry,
      int samples,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset,
      Workspace workspace);

  /**
   * Adds the gradient with respect to the inputs to dx.
   *
   * @param geometry the geometry
   * @param samples the samples
   * @param dy the gradient with respect to the outputs
   * @param dyOffset the index of its first element
   * @param w the weights
   * @param wOffset the index of the first weight
   * @param dx the gradient with respect to the input; added to
   * @param dxOffset the index of its first element
   * @param workspace working memory; overwritten
   */
  void gradientInput(
      ConvGeometry geometry,
      int samples,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      Workspace workspace);

  /**
   * Adds the gradient with respect to some weights of every filter, summed over a batch, to dw: the
   * parts of the samples added in their order. The algorithm decides on the order within a sample.
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
   * @param workspace working memory; overwritten
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
      Workspace workspace);
}
