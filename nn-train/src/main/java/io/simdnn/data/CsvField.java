package io.simdnn.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects the bytes of one CSV field after another and turns them into text.
 *
 * <p>Equal fields tend to share one string: a table of digits would otherwise take a hundred times
 * the memory of its file.
 */
final class CsvField {
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final String[] recent = new String[1 << 12];
  private byte[] bytes = new byte[64];
  private int length;
  private int highBits;

  int length() {
    return length;
  }

  void append(int next) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) next;
    highBits |= next;
  }

  /** Returns the text collected, or {@code null} where it is not UTF-8, and begins anew. */
  String take() {
    String text;
    if (highBits < 0x80) {
      text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    } else {
      try {
        text = decoder.decode(ByteBuffer.wrap(bytes, 0, length)).toString();
      } catch (CharacterCodingException e) {
        return null;
      }
    }
    length = 0;
    highBits = 0;
    int slot = text.hashCode() & (recent.length - 1);
    if (!text.equals(recent[slot])) {
      recent[slot] = text;
    }
    return recent[slot];
  }
}
