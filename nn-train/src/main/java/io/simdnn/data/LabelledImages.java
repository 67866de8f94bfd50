package io.simdnn.data;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Turns IDX images and their IDX labels into a data set. */
public final class LabelledImages {
  private static final int IMAGE_RANK = 3;
  private static final int LABEL_RANK = 1;

  private LabelledImages() {}

  /**
   * Pairs images and labels.
   *
   * @param images the images, {@code [samples, rows, columns]}
   * @param imagesName what messages call the images
   * @param labels the labels, {@code [samples]}
   * @param labelsName what messages call the labels
   * @return the inputs {@code [samples, 1, rows, columns]}, scaled from {@code 0 .. 255} to {@code
   *     0 .. 1}, and the targets {@code [samples]}
   * @throws DataFormatException if the ranks or counts don't fit or there are no samples
   */
  public static TensorDataset read(
      IdxArray images, String imagesName, IdxArray labels, String labelsName)
      throws DataFormatException {
    if (images.shape().rank() == LABEL_RANK && labels.shape().rank() == IMAGE_RANK) {
      throw new DataFormatException(
          imagesName,
          "",
          "labels " + images.shape() + " in the place of the images",
          "images [samples, rows, columns]",
          "swap it with " + labelsName);
    }
    requireRank(imagesName, images.shape(), IMAGE_RANK, "images [samples, rows, columns]");
    requireRank(labelsName, labels.shape(), LABEL_RANK, "labels [samples]");
    int samples = images.shape().extent(0);
    if (images.shape().size() == 0) {
      throw new DataFormatException(
          imagesName,
          "",
          "no pixel at all in images " + images.shape(),
          "at least one image of at least one pixel",
          "check that this is the right file");
    }
    if (labels.shape().extent(0) != samples) {
      throw new DataFormatException(
          labelsName,
          "",
          labels.shape().extent(0) + " labels",
          samples + " as there are images in " + imagesName,
          "check that the two files belong together");
    }
    Shape inputShape = Shape.of(samples, 1, images.shape().extent(1), images.shape().extent(2));
    return new TensorDataset(
        Tensor.view(scaled(images.values(), 255f), 0, inputShape),
        Tensor.of(scaled(labels.values(), 1f), samples));
  }

  private static void requireRank(String name, Shape shape, int rank, String expected)
      throws DataFormatException {
    if (shape.rank() != rank) {
      throw new DataFormatException(
          name, "", "an array " + shape, expected, "check that this is the right file");
    }
  }

  private static float[] scaled(byte[] values, float divisor) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = (values[i] & 0xff) / divisor;
    }
    return scaled;
  }
}
