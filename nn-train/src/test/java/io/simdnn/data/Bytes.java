package io.simdnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.function.Executable;

/** Small files for tests and how they are expected to fail. */
final class Bytes {
  private Bytes() {}

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  /** Returns an IDX file with the elements 0, 1, 2, ... */
  static byte[] idx(int... extents) {
    int size = 1;
    for (int extent : extents) {
      size *= extent;
    }
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * extents.length + size);
    file.put(new byte[] {0, 0, 8, (byte) extents.length});
    for (int extent : extents) {
      file.putInt(extent);
    }
    for (int i = 0; i < size; i++) {
      file.put((byte) i);
    }
    return file.array();
  }

  /** Checks that the format is refused with one line. */
  static void assertRefused(String message, Executable reading) {
    DataFormatException refused = assertThrows(DataFormatException.class, reading);
    assertEquals(message, refused.getMessage());
    assertFalse(refused.getMessage().contains("\n"));
  }
}
