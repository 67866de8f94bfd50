package io.simdnn.kernel.normalization;

/**
 * What is normalized: {@code [batch, channels, plane]}, every channel over the batch and its
 * planes. Rows of a matrix are the channels of a batch of one.
 *
 * @param batch the samples
 * @param channels the channels
 * @param plane the elements of a channel in one sample
 */
public record NormGeometry(int batch, int channels, int plane) {
  /**
   * Returns how many elements each mean is over.
   *
   * @return {@code batch * plane}
   */
  public int count() {
    return batch * plane;
  }

  int at(int sample, int channel) {
    return (sample * channels + channel) * plane;
  }
}
