package io.simdnn.kernel.convolution;

/**
 * A convolution of a batch whose weights are packed, with what follows it, in blocks of outputs
 * that any thread may compute. Immutable; allocates nothing once the workspace has grown.
 */
public interface BlockedConvolution {
  /**
   * Returns the blocks of the whole batch.
   *
   * @return how many
   */
  int blocks();

  /**
   * Computes the outputs of some blocks: {@code y = f(w * x + bias + residual)}, the sums as {@link
   * ConvolutionKernel#forward} computes them.
   *
   * @param from the first block
   * @param to the block after the last
   * @param x the inputs {@code [samples, channels, height, width]}
   * @param xOffset the index of the first
   * @param residual what to add, of the outputs' shape; null for nothing
   * @param residualOffset the index of its first element
   * @param y the outputs; written
   * @param yOffset the index of the first
   * @param workspace working memory of this thread; overwritten
   */
  void run(
      int from,
      int to,
      float[] x,
      int xOffset,
      float[] residual,
      int residualOffset,
      float[] y,
      int yOffset,
      Workspace workspace);
}
