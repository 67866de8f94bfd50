package io.simdnn.cli.value;

import io.simdnn.data.DataFormatException;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads arrays of NumPy, formats 1.0 to 3.0; checks that all data is there before it allocates. */
final class NpyReader {
  private static final int CHUNK = 1 << 16;
  private static final int LONGEST_HEADER = 1 << 20;

  private final Path file;
  private final FileChannel channel;

  private NpyReader(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Reads a file.
   *
   * @throws DataFormatException if it is no such file, or its elements are not supported
   * @throws IOException if it can't be read
   */
  static Value read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return new NpyReader(file, channel).read();
    } catch (EOFException e) {
      throw wrong(file, "", "the end of the file", "a header").causedBy(e);
    }
  }

  private Value read() throws IOException {
    NpyHeader header = NpyHeader.parse(dictionary(), file);
    long there = channel.size() - channel.position();
    if (there != header.dataBytes()) {
      throw wrong(
          file,
          "byte " + channel.position(),
          there + " bytes of elements",
          header.dataBytes() + " for " + header.type().code() + " " + header.shape());
    }
    return elements(header);
  }

  private String dictionary() throws IOException {
    ByteBuffer start = bytes(NpyHeader.MAGIC.length() + 2);
    byte[] magic = new byte[NpyHeader.MAGIC.length()];
    start.get(magic);
    int version = start.get();
    if (!new String(magic, StandardCharsets.ISO_8859_1).equals(NpyHeader.MAGIC)
        || version < 1
        || version > 3) {
      throw wrong(file, "", "no array of NumPy", "a .npy file of format 1 to 3");
    }
    int length =
        version == 1
            ? Short.toUnsignedInt(bytes(Short.BYTES).getShort())
            : bytes(Integer.BYTES).getInt();
    if (length < 0 || length > LONGEST_HEADER) {
      throw wrong(file, "header", length + " bytes", "at most " + LONGEST_HEADER);
    }
    return new String(bytes(length).array(), StandardCharsets.UTF_8);
  }

  private Value elements(NpyHeader header) throws IOException {
    NpyType type = header.type();
    int size = header.shape().size();
    boolean real = type.type().isReal();
    float[] reals = new float[real ? size : 0];
    long[] integers = new long[real ? 0 : size];
    int chunk = CHUNK / type.bytes();
    for (int from = 0; from < size; from += chunk) {
      int to = (int) Math.min((long) from + chunk, size);
      ByteBuffer bytes = bytes((to - from) * type.bytes());
      for (int i = from; i < to; i++) {
        if (real) {
          reals[i] = type.real(bytes);
        } else {
          integers[i] = type.integer(bytes);
        }
      }
    }
    return real
        ? Value.of(type.type(), Tensor.view(reals, 0, header.shape()))
        : Value.of(new ValueType(type.type(), header.shape()), integers);
  }

  private ByteBuffer bytes(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException();
      }
    }
    return bytes.flip();
  }

  private static DataFormatException wrong(Path file, String place, String found, String expected) {
    return new DataFormatException(
        file.toString(), place, found, expected, "save the array again by np.save");
  }
}
