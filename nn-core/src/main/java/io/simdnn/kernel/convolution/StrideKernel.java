package io.simdnn.kernel.convolution;

/** Takes rows of planes apart for convolutions with a stride of 2. */
public interface StrideKernel {
  /**
   * Computes {@code y[i] = x[2 * i]}.
   *
   * @param count how many
   * @param x the source
   * @param xOffset the index of its first element; nothing behind {@code 2 * (count - 1)} is read
   * @param y the target; written
   * @param yOffset the index of the first element
   */
  void everySecond(int count, float[] x, int xOffset, float[] y, int yOffset);
}
