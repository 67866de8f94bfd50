package io.simdnn.data.image;

import io.simdnn.data.DataFormatException;
import io.simdnn.data.TensorDataset;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads the binary files of CIFAR-10 and CIFAR-100. */
public final class CifarReader {
  private CifarReader() {}

  /**
   * Reads one file after the other.
   *
   * @param files the files
   * @param format their format
   * @return the inputs {@code [samples, 3, 32, 32]}, scaled from {@code 0 .. 255} to {@code 0 ..
   *     1}, and the targets {@code [samples]}
   * @throws DataFormatException if a file holds no whole records or a label is out of range
   * @throws IOException if a file can't be read
   */
  public static TensorDataset read(List<Path> files, CifarFormat format) throws IOException {
    long samples = 0;
    for (Path file : files) {
      samples += records(file, format);
    }
    if (samples * CifarFormat.PIXELS > Integer.MAX_VALUE) {
      throw new DataFormatException(
          files.toString(), "", samples + " images", "fewer", "read fewer files at once");
    }
    Tensor inputs =
        Tensor.zeros((int) samples, CifarFormat.CHANNELS, CifarFormat.EXTENT, CifarFormat.EXTENT);
    Tensor targets = Tensor.zeros(Shape.of((int) samples));
    int at = 0;
    for (Path file : files) {
      at = read(file, format, inputs.array(), targets.array(), at);
    }
    return new TensorDataset(inputs, targets);
  }

  private static long records(Path file, CifarFormat format) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString(), null, "no such file; check the path");
    }
    long size = Files.size(file);
    if (size == 0 || size % format.recordBytes() != 0) {
      throw new DataFormatException(
          file.toString(),
          "",
          size + " bytes",
          "records of " + format.recordBytes() + " bytes",
          "unpack it again, and check that it is the binary version of " + format);
    }
    return size / format.recordBytes();
  }

  private static int read(Path file, CifarFormat format, float[] inputs, float[] targets, int at)
      throws IOException {
    int sample = at;
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      byte[] bytes = new byte[format.recordBytes()];
      for (int record = 0; sample < targets.length; record++) {
        int read = stream.readNBytes(bytes, 0, bytes.length);
        if (read == 0) {
          break;
        }
        int label = bytes[format.labelBytes() - 1] & 0xff;
        if (read < bytes.length || label >= format.classes()) {
          throw new DataFormatException(
              file.toString(),
              "record " + record,
              read < bytes.length ? "the end of the file" : "label " + label,
              "an image with a label from 0 to " + (format.classes() - 1),
              "check that it is the binary version of " + format);
        }
        targets[sample] = label;
        for (int i = 0; i < CifarFormat.PIXELS; i++) {
          inputs[sample * CifarFormat.PIXELS + i] = (bytes[format.labelBytes() + i] & 0xff) / 255f;
        }
        sample++;
      }
    }
    return sample;
  }
}
