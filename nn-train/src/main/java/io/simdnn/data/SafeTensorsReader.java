package io.simdnn.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** Reads safetensors files; nothing is allocated that the size of the file does not justify. */
final class SafeTensorsReader {
  private static final int PREFIX = 8;
  private static final String COPY_AGAIN = "copy or download the file again";

  private final String name;
  private final FileChannel channel;

  private SafeTensorsReader(String name, FileChannel channel) {
    this.name = name;
    this.channel = channel;
  }

  static SafeTensors read(Path file) throws IOException {
    ReadableFile.require(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new SafeTensorsReader(file.toString(), channel).read();
    }
  }

  private SafeTensors read() throws IOException {
    long fileSize = channel.size();
    if (fileSize < PREFIX) {
      throw wrong("", fileSize + " bytes", "a safetensors file of at least 8", COPY_AGAIN);
    }
    long headerSize = bytes(0, PREFIX).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (headerSize < 2 || headerSize > fileSize - PREFIX) {
      throw wrong(
          "byte 0",
          "a header of " + Long.toUnsignedString(headerSize) + " bytes",
          "2 to the " + (fileSize - PREFIX) + " bytes that follow",
          "check that this is a whole safetensors file");
    }
    if (headerSize > SafeTensorsHeader.LARGEST) {
      throw wrong(
          "byte 0",
          "a header of " + headerSize + " bytes",
          "at most " + SafeTensorsHeader.LARGEST,
          "check that this is a safetensors file");
    }
    long dataStart = PREFIX + headerSize;
    SafeTensorsHeader header = header((int) headerSize, fileSize - dataStart);
    Map<String, byte[]> data = new HashMap<>();
    for (SafeTensorsEntry entry : header.entries()) {
      int size = (int) (entry.end() - entry.begin());
      data.put(entry.name(), bytes(dataStart + entry.begin(), size).array());
    }
    return new SafeTensors(name, header, data);
  }

  private SafeTensorsHeader header(int size, long dataSize) throws IOException {
    try {
      String json = StandardCharsets.UTF_8.newDecoder().decode(bytes(PREFIX, size)).toString();
      return SafeTensorsHeader.parse(json, dataSize);
    } catch (CharacterCodingException e) {
      throw wrong("header", "bytes that are not UTF-8", "JSON text", COPY_AGAIN).causedBy(e);
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(name, "header", e.getMessage(), COPY_AGAIN).causedBy(e);
    }
  }

  private ByteBuffer bytes(long position, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw wrong(
            "byte " + (position + bytes.position()),
            "the end of the file",
            bytes.remaining() + " more bytes",
            "do not change a file while it is read");
      }
    }
    return bytes.flip();
  }

  private DataFormatException wrong(String place, String found, String expected, String remedy) {
    return new DataFormatException(name, place, found, expected, remedy);
  }
}
