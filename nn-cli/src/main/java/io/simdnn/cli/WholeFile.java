package io.simdnn.cli;

import io.simdnn.data.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes files as a whole or not at all. */
final class WholeFile {
  private WholeFile() {}

  static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static void write(Path file, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    AtomicFile.write(
        file,
        channel -> {
          while (left.hasRemaining()) {
            channel.write(left);
          }
        });
  }
}
