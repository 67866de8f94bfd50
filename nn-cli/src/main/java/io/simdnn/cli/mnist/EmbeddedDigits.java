package io.simdnn.cli.mnist;

import io.simdnn.data.IdxArray;
import io.simdnn.data.IdxReader;
import io.simdnn.data.LabelledImages;
import io.simdnn.data.TensorDataset;
import java.io.IOException;
import java.io.InputStream;

/** 10,000 training and 2,000 test digits of MNIST, {@code [samples, 1, 28, 28]}, embedded. */
public final class EmbeddedDigits {
  private EmbeddedDigits() {}

  /**
   * Reads the digits to learn from.
   *
   * @return the data set, read anew by every call
   * @throws IOException if the jar is damaged
   */
  public static TensorDataset training() throws IOException {
    return read("train");
  }

  /**
   * Reads the digits to measure on.
   *
   * @return the data set, read anew by every call
   * @throws IOException if the jar is damaged
   */
  public static TensorDataset test() throws IOException {
    return read("t10k");
  }

  private static TensorDataset read(String part) throws IOException {
    String images = part + "-images-idx3-ubyte.gz";
    String labels = part + "-labels-idx1-ubyte.gz";
    return LabelledImages.read(array(images), images, array(labels), labels);
  }

  private static IdxArray array(String name) throws IOException {
    try (InputStream stream = EmbeddedDigits.class.getResourceAsStream(name)) {
      return IdxReader.read(stream, name);
    }
  }
}
