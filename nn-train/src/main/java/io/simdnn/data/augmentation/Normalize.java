package io.simdnn.data.augmentation;

import io.simdnn.data.Dataset;
import io.simdnn.data.DatasetScan;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Shifts and scales every channel: {@code (x - mean[c]) / standardDeviation[c]}. The shape stays.
 * Immutable.
 *
 * <p>Measure on the training data only and use the same numbers for validation and prediction.
 */
public final class Normalize implements ImageTransform {
  private final float[] mean;
  private final float[] standardDeviation;

  /**
   * Creates the transform.
   *
   * @param mean the mean of each channel
   * @param standardDeviation the standard deviation of each channel, more than 0
   * @throws IllegalArgumentException if there are no channels, the lengths differ or a number is
   *     out of its range
   */
  public Normalize(float[] mean, float[] standardDeviation) {
    if (mean.length == 0 || mean.length != standardDeviation.length) {
      throw new IllegalArgumentException(
          "Normalize: expected a mean and a standard deviation for every channel, got "
              + mean.length
              + " and "
              + standardDeviation.length);
    }
    for (int c = 0; c < mean.length; c++) {
      if (!Float.isFinite(mean[c])
          || !(standardDeviation[c] > 0 && standardDeviation[c] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Normalize: expected a finite mean and a finite standard deviation of more than 0,"
                + " channel "
                + c
                + " has "
                + mean[c]
                + " and "
                + standardDeviation[c]);
      }
    }
    this.mean = mean.clone();
    this.standardDeviation = standardDeviation.clone();
  }

  /**
   * Measures the channels of all images of a data set; normalized, each has the mean 0 and the
   * standard deviation 1.
   *
   * @param dataset the images, at least one
   * @return the transform; the standard deviation is that of all pixels as the whole population,
   *     and 1 for a channel of equal pixels
   * @throws IllegalArgumentException if the inputs are no images, there are none, or a pixel is not
   *     finite
   */
  public static Normalize measuredOn(Dataset dataset) {
    Require.image("Normalize", dataset.inputShape());
    if (dataset.size() == 0) {
      throw new IllegalArgumentException("Normalize: expected images to measure, got none");
    }
    ChannelStatistics[] channels = new ChannelStatistics[dataset.inputShape().extent(0)];
    Arrays.setAll(channels, ChannelStatistics::new);
    overImages(dataset, channels, ChannelStatistics::add);
    overImages(dataset, channels, ChannelStatistics::addSquares);
    float[] mean = new float[channels.length];
    float[] standardDeviation = new float[channels.length];
    for (int c = 0; c < channels.length; c++) {
      mean[c] = channels[c].mean();
      standardDeviation[c] = channels[c].standardDeviation();
    }
    return new Normalize(mean, standardDeviation);
  }

  private static void overImages(
      Dataset dataset, ChannelStatistics[] channels, BiConsumer<ChannelStatistics, Tensor> pass) {
    DatasetScan.forEachBatch(
        dataset,
        (inputs, targets) -> {
          for (ChannelStatistics channel : channels) {
            pass.accept(channel, inputs);
          }
        });
  }

  /**
   * Returns the mean of each channel.
   *
   * @return the means, a copy
   */
  public float[] mean() {
    return mean.clone();
  }

  /**
   * Returns the standard deviation of each channel.
   *
   * @return the standard deviations, a copy
   */
  public float[] standardDeviation() {
    return standardDeviation.clone();
  }

  @Override
  public Shape outputShape(Shape input) {
    Require.image("Normalize", input);
    if (input.extent(0) != mean.length) {
      throw new IllegalArgumentException(
          "Normalize: expected images of " + mean.length + " channels, got " + input);
    }
    return input;
  }

  @Override
  public boolean isRandom() {
    return false;
  }

  @Override
  public void apply(Tensor source, Tensor target, RandomStream random) {
    int plane = source.size() / mean.length;
    for (int c = 0; c < mean.length; c++) {
      int from = source.offset() + c * plane;
      int to = target.offset() + c * plane;
      for (int i = 0; i < plane; i++) {
        target.array()[to + i] = (source.array()[from + i] - mean[c]) / standardDeviation[c];
      }
    }
  }

  /** Returns the numbers: {@code Normalize[mean=[0.5], standardDeviation=[0.25]]}. */
  @Override
  public String toString() {
    return "Normalize[mean="
        + Arrays.toString(mean)
        + ", standardDeviation="
        + Arrays.toString(standardDeviation)
        + "]";
  }
}
