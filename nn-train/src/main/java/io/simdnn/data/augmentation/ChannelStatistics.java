package io.simdnn.data.augmentation;

import io.simdnn.tensor.Tensor;

/**
 * Mean and standard deviation of one channel, from two passes over the same images, because one
 * pass over squares would lose the digits of a small deviation.
 */
final class ChannelStatistics {
  private final int channel;
  private long images;
  private long pixels;
  private double total;
  private double squares;

  ChannelStatistics(int channel) {
    this.channel = channel;
  }

  /** The first pass: takes {@code [count, channels, height, width]}. */
  void add(Tensor batch) {
    for (int image = 0; image < batch.shape().extent(0); image++, images++) {
      int start = start(batch, image);
      for (int i = start; i < start + plane(batch); i++) {
        float pixel = batch.array()[i];
        if (!Float.isFinite(pixel)) {
          throw new IllegalArgumentException(
              "Normalize: expected finite pixels, image " + images + " has " + pixel);
        }
        total += pixel;
      }
      pixels += plane(batch);
    }
  }

  /** The second pass, over the same batches. */
  void addSquares(Tensor batch) {
    double mean = total / pixels;
    for (int image = 0; image < batch.shape().extent(0); image++) {
      int start = start(batch, image);
      for (int i = start; i < start + plane(batch); i++) {
        double distance = batch.array()[i] - mean;
        squares += distance * distance;
      }
    }
  }

  float mean() {
    return (float) (total / pixels);
  }

  /** Equal pixels give exactly 0 here: a double holds the sum of 2^29 equal floats. */
  float standardDeviation() {
    float deviation = (float) Math.sqrt(squares / pixels);
    return deviation == 0 ? 1 : deviation;
  }

  private int start(Tensor batch, int image) {
    return batch.offset() + (image * batch.shape().extent(1) + channel) * plane(batch);
  }

  private static int plane(Tensor batch) {
    return batch.shape().extent(2) * batch.shape().extent(3);
  }
}
