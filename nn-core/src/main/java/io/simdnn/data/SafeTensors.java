package io.simdnn.data;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;

/**
 * A file in the safetensors format: the length of a JSON header in 8 bytes, the header with names,
 * types, shapes and places, and the little-endian data.
 *
 * <p>The header is checked as a whole before anything else is read: every tensor lies within the
 * file, their parts neither overlap nor leave holes, and sizes agree with shapes.
 */
public final class SafeTensors {
  private static final int LENGTH_BYTES = 8;

  /** The format's own limit. */
  private static final int MAX_HEADER_BYTES = 100_000_000;

  private static final int CHUNK_FLOATS = 1 << 16;

  private final Path file;
  private final SafeTensorsHeader header;
  private final ByteBuffer data;

  private SafeTensors(Path file, SafeTensorsHeader header, ByteBuffer data) {
    this.file = file;
    this.header = header;
    this.data = data;
  }

  /**
   * Writes a file, as a whole or not at all: what stood there before stays until the new file is
   * complete on the disk.
   *
   * @param file the file
   * @param metadata texts by name
   * @param tensors the tensors by name, written in the map's order as F32
   * @throws IOException if it cannot be written; the message says why
   */
  public static void write(Path file, Map<String, String> metadata, Map<String, Tensor> tensors)
      throws IOException {
    byte[] head = SafeTensorsHeader.write(metadata, tensors);
    AtomicFile.write(
        file,
        channel -> {
          ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
          AtomicFile.writeFully(channel, length.putLong(0, head.length));
          AtomicFile.writeFully(channel, ByteBuffer.wrap(head));
          for (Tensor tensor : tensors.values()) {
            writeFloats(channel, tensor);
          }
        });
  }

  private static void writeFloats(FileChannel channel, Tensor tensor) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * Math.min(CHUNK_FLOATS, tensor.size()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < tensor.size(); from += CHUNK_FLOATS) {
      int count = Math.min(CHUNK_FLOATS, tensor.size() - from);
      bytes.clear().limit(count * Float.BYTES);
      bytes.asFloatBuffer().put(tensor.array(), tensor.offset() + from, count);
      AtomicFile.writeFully(channel, bytes);
    }
  }

  /**
   * Reads a file of at most 2 GB.
   *
   * @param file the file
   * @return its content
   * @throws DataFormatException if it is no right safetensors file
   * @throws IOException if it cannot be read
   */
  public static SafeTensors read(Path file) throws IOException {
    long size = Files.size(file);
    if (size < LENGTH_BYTES || size > Integer.MAX_VALUE - LENGTH_BYTES) {
      throw wrong(file, "", size + " bytes", "from 8 bytes to 2 GB", "check the path");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // The channel moves the buffer on.
      }
    }
    bytes.flip();
    long headerLength = bytes.remaining() < LENGTH_BYTES ? -1 : bytes.getLong();
    if (headerLength < 2 || headerLength > Math.min(bytes.remaining(), MAX_HEADER_BYTES)) {
      throw wrong(
          file,
          "byte 0",
          "a header of " + Long.toUnsignedString(headerLength) + " bytes",
          "2 to " + bytes.remaining(),
          "the file is truncated or no safetensors file");
    }
    byte[] head = new byte[(int) headerLength];
    bytes.get(head);
    ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    return new SafeTensors(file, SafeTensorsHeader.read(file, head, data.remaining()), data);
  }

  /**
   * Returns the texts of the header.
   *
   * @return the texts by name, unmodifiable
   */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /**
   * Returns the names of the tensors, in the order of the header.
   *
   * @return the names, unmodifiable
   */
  public Set<String> names() {
    return header.entries().keySet();
  }

  /**
   * Returns the shape of a tensor.
   *
   * @param name its name
   * @return the shape
   * @throws DataFormatException if there is no such tensor
   */
  public Shape shape(String name) throws DataFormatException {
    return entry(name).shape();
  }

  /**
   * Returns the element type of a tensor as the format writes it: {@code "F32"}.
   *
   * @param name its name
   * @return the type
   * @throws DataFormatException if there is no such tensor
   */
  public String type(String name) throws DataFormatException {
    return entry(name).type();
  }

  /**
   * Returns a tensor of type F32.
   *
   * @param name its name
   * @return a copy
   * @throws DataFormatException if there is no such tensor or it has another type
   */
  public Tensor tensor(String name) throws DataFormatException {
    SafeTensorsHeader.Entry entry = require(name, Set.of("F32"));
    Tensor tensor = Tensor.zeros(entry.shape());
    bytes(entry).asFloatBuffer().get(tensor.array());
    return tensor;
  }

  /**
   * Returns the numbers of a tensor of type F32 or F64.
   *
   * @param name its name
   * @return a copy, in row-major order
   * @throws DataFormatException if there is no such tensor or it has another type
   */
  public double[] doubles(String name) throws DataFormatException {
    SafeTensorsHeader.Entry entry = require(name, Set.of("F32", "F64"));
    ByteBuffer bytes = bytes(entry);
    double[] values = new double[entry.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = entry.type().equals("F32") ? bytes.getFloat() : bytes.getDouble();
    }
    return values;
  }

  /**
   * Returns the numbers of a tensor of type I64, I32, U8 or BOOL.
   *
   * @param name its name
   * @return a copy, in row-major order
   * @throws DataFormatException if there is no such tensor or it has another type
   */
  public long[] longs(String name) throws DataFormatException {
    SafeTensorsHeader.Entry entry = require(name, Set.of("I64", "I32", "U8", "BOOL"));
    ByteBuffer bytes = bytes(entry);
    long[] values = new long[entry.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (entry.type()) {
            case "I64" -> bytes.getLong();
            case "I32" -> bytes.getInt();
            default -> Byte.toUnsignedLong(bytes.get());
          };
    }
    return values;
  }

  private ByteBuffer bytes(SafeTensorsHeader.Entry entry) {
    return data.slice(entry.from(), entry.to() - entry.from()).order(ByteOrder.LITTLE_ENDIAN);
  }

  private SafeTensorsHeader.Entry require(String name, Set<String> types)
      throws DataFormatException {
    SafeTensorsHeader.Entry entry = entry(name);
    if (!types.contains(entry.type())) {
      throw wrong(
          file,
          "tensor \"" + name + "\"",
          "type " + entry.type(),
          String.join(" or ", types.stream().sorted().toList()),
          "convert the file");
    }
    return entry;
  }

  private SafeTensorsHeader.Entry entry(String name) throws DataFormatException {
    SafeTensorsHeader.Entry entry = header.entries().get(name);
    if (entry == null) {
      throw wrong(
          file,
          "",
          "no tensor \"" + name + "\"",
          "one of " + header.entries().keySet(),
          "the file belongs to another network");
    }
    return entry;
  }

  private static DataFormatException wrong(
      Path file, String place, String found, String expected, String remedy) {
    return new DataFormatException(file.toString(), place, found, expected, remedy);
  }
}
