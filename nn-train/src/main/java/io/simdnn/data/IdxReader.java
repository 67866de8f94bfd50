package io.simdnn.data;

import io.simdnn.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Reads IDX files of unsigned bytes, the format of MNIST, plain or gzip.
 *
 * <p>Two zero bytes, the element type, the rank, the extents as big-endian 32-bit integers, then
 * the elements in row-major order.
 */
public final class IdxReader {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int HIGHEST_RANK = 8;
  private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;
  private static final String COPY_AGAIN = "the file is cut short; copy or download it again";

  private IdxReader() {}

  /**
   * Reads a file. The memory needed is bounded by what the file really holds, not by what its
   * header claims.
   *
   * @param file the file, plain or gzip by content
   * @return its content
   * @throws DataFormatException if the content is not a whole IDX file of unsigned bytes
   * @throws IOException if the file can't be read
   */
  public static IdxArray read(Path file) throws IOException {
    try (ByteSource source = ByteSource.open(file)) {
      return read(source);
    }
  }

  /**
   * Reads a stream, such as an embedded resource, to its end.
   *
   * @param stream the bytes, plain or gzip by content; not closed
   * @param name what messages call it
   * @return its content
   * @throws DataFormatException if the content is not a whole IDX file of unsigned bytes
   * @throws IOException if the stream can't be read
   */
  public static IdxArray read(InputStream stream, String name) throws IOException {
    return read(ByteSource.of(stream, name));
  }

  private static IdxArray read(ByteSource source) throws IOException {
    InputStream bytes = source.bytes();
    int rank = rank(bytes.readNBytes(4), source.name());
    Shape shape = shape(bytes.readNBytes(4 * rank), rank, source.name());
    int headerSize = 4 + 4 * rank;
    if (source.sizeIsKnown()) {
      requireSize(source.size(), headerSize, shape, source.name());
    }
    byte[] values = bytes.readNBytes(shape.size());
    boolean more = bytes.read() >= 0;
    if (values.length < shape.size() || more) {
      requireSize(headerSize + values.length + (more ? 1L : 0L), headerSize, shape, source.name());
    }
    return new IdxArray(shape, values);
  }

  private static int rank(byte[] magic, String name) throws DataFormatException {
    if (magic.length < 4) {
      throw new DataFormatException(
          name, "", magic.length + " bytes", "an IDX header of at least 8", COPY_AGAIN);
    }
    if (magic[0] != 0 || magic[1] != 0) {
      throw new DataFormatException(
          name,
          "byte 0",
          String.format("0x%02x 0x%02x", magic[0], magic[1]),
          "the 0x00 0x00 that begins an IDX file",
          "check that this is the right file");
    }
    if (magic[2] != UNSIGNED_BYTE) {
      throw new DataFormatException(
          name,
          "byte 2",
          String.format("element type 0x%02x (%s)", magic[2], typeName(magic[2])),
          "0x08 (unsigned byte)",
          "convert the file to unsigned bytes");
    }
    int rank = magic[3] & 0xff;
    if (rank < 1 || rank > HIGHEST_RANK) {
      throw new DataFormatException(
          name,
          "byte 3",
          rank + " dimensions",
          "1 to " + HIGHEST_RANK,
          "check that this is the right file");
    }
    return rank;
  }

  private static Shape shape(byte[] extents, int rank, String name) throws DataFormatException {
    if (extents.length < 4 * rank) {
      throw new DataFormatException(
          name,
          "byte " + (4 + extents.length),
          "the end of the file",
          rank + " extents of 4 bytes",
          COPY_AGAIN);
    }
    int[] checked = new int[rank];
    ByteBuffer buffer = ByteBuffer.wrap(extents);
    long size = 1;
    for (int i = 0; i < rank; i++) {
      checked[i] = buffer.getInt();
      size *= Math.max(checked[i], 1);
      if (checked[i] < 0 || size > MOST_ELEMENTS) {
        throw new DataFormatException(
            name,
            "byte " + (4 + 4 * i),
            "extent "
                + Integer.toUnsignedString(checked[i])
                + " of dimension "
                + i
                + ", which makes the array too large",
            "at most " + MOST_ELEMENTS + " elements in all",
            "check the file or split it");
      }
    }
    return Shape.of(checked);
  }

  private static void requireSize(long actual, int headerSize, Shape shape, String name)
      throws DataFormatException {
    long expected = headerSize + (long) shape.size();
    if (actual != expected) {
      throw new DataFormatException(
          name,
          "",
          actual < expected ? actual + " bytes" : "more bytes after the elements",
          expected + " bytes for shape " + shape,
          actual < expected
              ? COPY_AGAIN
              : "the file is not what its header says; copy or download it again");
    }
  }

  private static String typeName(byte type) {
    return switch (type) {
      case 0x09 -> "signed byte";
      case 0x0B -> "16-bit integer";
      case 0x0C -> "32-bit integer";
      case 0x0D -> "32-bit float";
      case 0x0E -> "64-bit float";
      default -> "unknown";
    };
  }
}
