package io.simdnn.data.image;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The two binary formats of CIFAR (Krizhevsky: Learning multiple layers of features from tiny
 * images, 2009): records of labels and the 3072 bytes of an image, red, green, blue plane.
 */
public enum CifarFormat {
  /** One label of 10 classes. */
  CIFAR_10(1, 10, "test_batch.bin", "batches.meta.txt"),
  /** A coarse label of 20 and a fine one of 100 classes, of which the fine one counts. */
  CIFAR_100(2, 100, "test.bin", "fine_label_names.txt");

  /** Channels, height and width of an image. */
  static final int CHANNELS = 3;

  static final int EXTENT = 32;
  static final int PIXELS = CHANNELS * EXTENT * EXTENT;

  private final int labelBytes;
  private final int classes;
  private final String testFile;
  private final String namesFile;

  CifarFormat(int labelBytes, int classes, String testFile, String namesFile) {
    this.labelBytes = labelBytes;
    this.classes = classes;
    this.testFile = testFile;
    this.namesFile = namesFile;
  }

  /**
   * Returns the number of classes.
   *
   * @return the count
   */
  public int classes() {
    return classes;
  }

  int labelBytes() {
    return labelBytes;
  }

  int recordBytes() {
    return labelBytes + PIXELS;
  }

  List<String> trainingFiles() {
    return this == CIFAR_100
        ? List.of("train.bin")
        : IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin").toList();
  }

  String testFile() {
    return testFile;
  }

  String namesFile() {
    return namesFile;
  }
}
