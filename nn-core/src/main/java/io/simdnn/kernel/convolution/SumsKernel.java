package io.simdnn.kernel.convolution;

/** What is added to the sums of a convolution. */
public interface SumsKernel {
  /**
   * Computes {@code y[i] = sums[i] + bias + residual[i]}.
   *
   * @param length how many outputs are wanted
   * @param room how many may be written, at least {@code length}, those too many with anything
   * @param sums the sums; as many can be read as a vector has lanes beyond the last
   * @param sumsOffset the index of the first sum
   * @param bias the number added to all; -0 changes nothing
   * @param residual what is added then; null for nothing
   * @param residualOffset the index of the first element; {@code room} can be read
   * @param y the outputs; written; may be {@code sums} at the same index, not at another
   * @param yOffset the index of the first output
   */
  void complete(
      int length,
      int room,
      float[] sums,
      int sumsOffset,
      float bias,
      float[] residual,
      int residualOffset,
      float[] y,
      int yOffset);
}
