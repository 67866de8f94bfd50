package io.simdnn.data;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * IDX images that stay on the disk: each sample is read when a batch needs it, so the file may be
 * larger than memory. Labels are read at once. Safe for any number of threads; what {@link
 * LabelledImages} makes of the same files is the same.
 */
public final class IdxFileDataset implements Dataset, Closeable {
  private static final int RANK = 3;
  private static final int HEADER_BYTES = 4 + 4 * RANK;
  private static final float WHITE = 255f;

  private final Path images;
  private final FileChannel channel;
  private final byte[] labels;
  private final Shape inputShape;

  private IdxFileDataset(Path images, FileChannel channel, byte[] labels, Shape inputShape) {
    this.images = images;
    this.channel = channel;
    this.labels = labels;
    this.inputShape = inputShape;
  }

  /**
   * Opens the images and reads the labels.
   *
   * @param images the images {@code [samples, rows, columns]}, not compressed
   * @param labels the labels {@code [samples]}, plain or gzip
   * @return the data set; close it to close the file
   * @throws DataFormatException if the files are damaged or don't fit together
   * @throws IOException if they can't be read
   */
  public static IdxFileDataset open(Path images, Path labels) throws IOException {
    IdxArray classes = IdxReader.read(labels);
    ReadableFile.require(images);
    FileChannel channel = FileChannel.open(images, StandardOpenOption.READ);
    try {
      Shape shape = shape(images, channel, classes.shape());
      return new IdxFileDataset(images, channel, classes.values(), shape);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Shape shape(Path file, FileChannel channel, Shape labels) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    int read = 0;
    while (header.hasRemaining() && read >= 0) {
      read = channel.read(header, header.position());
    }
    header.flip();
    boolean whole = header.limit() == HEADER_BYTES;
    if (!whole || header.getInt(0) != (0x0800 | RANK)) {
      throw new DataFormatException(
          file.toString(),
          "byte 0",
          "no header of images",
          "an IDX file of unsigned bytes [samples, rows, columns] that is not compressed",
          "unpack it, or check that this is the right file");
    }
    int samples = header.getInt(4);
    long rows = header.getInt(8);
    long columns = header.getInt(12);
    long pixels = rows * columns;
    boolean fits = samples >= 1 && rows >= 1 && columns >= 1 && pixels <= Integer.MAX_VALUE;
    if (!fits || Files.size(file) != HEADER_BYTES + samples * pixels) {
      throw new DataFormatException(
          file.toString(),
          "",
          Files.size(file) + " bytes",
          "as many as " + samples + " images of " + rows + " x " + columns + " need",
          "the file is cut short or damaged; copy or download it again");
    }
    if (!labels.equals(Shape.of(samples))) {
      throw new DataFormatException(
          file.toString(),
          "",
          samples + " images",
          "as many as there are labels " + labels,
          "check that the two files belong together");
    }
    return Shape.of(1, (int) rows, (int) columns);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Shape inputShape() {
    return inputShape;
  }

  @Override
  public Shape targetShape() {
    return Shape.of();
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the file can't be read
   */
  @Override
  public void copyBatch(int[] order, int from, int count, Tensor inputs, Tensor targets) {
    Objects.checkFromIndexSize(from, count, order.length);
    requireBatch(count, inputs, targets);
    int pixels = inputShape.size();
    ByteBuffer bytes = ByteBuffer.allocate(pixels);
    for (int row = 0; row < count; row++) {
      int sample = Objects.checkIndex(order[from + row], size());
      read(bytes.clear(), HEADER_BYTES + (long) sample * pixels);
      int at = inputs.offset() + row * pixels;
      for (int i = 0; i < pixels; i++) {
        inputs.array()[at + i] = (bytes.get(i) & 0xff) / WHITE;
      }
      targets.array()[targets.offset() + row] = labels[sample] & 0xff;
    }
  }

  private void read(ByteBuffer bytes, long position) {
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, position + bytes.position()) < 0) {
          throw new EOFException(images + ": the file became shorter while it was read");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(images + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
