package io.simdnn.cli.value;

import io.simdnn.data.AtomicFile;
import io.simdnn.graph.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** Writes arrays of NumPy, format 1.0. */
public final class NpyWriter {
  private static final int CHUNK = 1 << 16;

  private NpyWriter() {}

  /**
   * Writes a value, the file as a whole or not at all; bfloat16 as 32 bits.
   *
   * @param file the file, replaced if it is there
   * @param value the value
   * @throws IOException if it can't be written
   */
  public static void write(Path file, Value value) throws IOException {
    AtomicFile.write(file, channel -> write(channel, value));
  }

  private static void write(WritableByteChannel channel, Value value) throws IOException {
    NpyType type = NpyType.of(value.type().type());
    put(channel, ByteBuffer.wrap(new NpyHeader(type, value.type().shape()).toBytes()));
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    boolean real = type.type().isReal();
    for (int i = 0; i < value.type().shape().size(); i++) {
      if (bytes.remaining() < type.bytes()) {
        put(channel, bytes.flip());
        bytes.clear();
      }
      if (real) {
        type.put(bytes, value.floats().get(i));
      } else {
        type.put(bytes, value.integers()[i]);
      }
    }
    put(channel, bytes.flip());
  }

  private static void put(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
