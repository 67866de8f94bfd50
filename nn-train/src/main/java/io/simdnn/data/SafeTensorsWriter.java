package io.simdnn.data;

import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes safetensors files of F32 tensors. */
final class SafeTensorsWriter {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int FLOATS_PER_CHUNK = 1 << 16;

  private SafeTensorsWriter() {}

  static void write(Path file, Map<String, String> metadata, Map<String, Tensor> tensors)
      throws IOException {
    ByteBuffer header = encode(header(metadata, tensors));
    AtomicFile.write(
        file,
        channel -> {
          writeAll(channel, header);
          ByteBuffer chunk =
              ByteBuffer.allocate(FLOATS_PER_CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          for (Tensor tensor : tensors.values()) {
            write(channel, tensor, chunk);
          }
        });
  }

  private static String header(Map<String, String> metadata, Map<String, Tensor> tensors) {
    if (tensors.containsKey(SafeTensorsHeader.METADATA)) {
      throw new IllegalArgumentException(
          "SafeTensors: a tensor can't be named " + SafeTensorsHeader.METADATA);
    }
    StringWriter header = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), header)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectPropertyStart(SafeTensorsHeader.METADATA);
        metadata.forEach(
            (name, text) -> json.writeStringProperty(name, Objects.requireNonNull(text, name)));
        json.writeEndObject();
      }
      long offset = 0;
      for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
        json.writeObjectPropertyStart(entry.getKey());
        json.writeStringProperty("dtype", ElementType.F32.name());
        writeNumbers(json, "shape", toLongs(entry.getValue().shape().toArray()));
        long end = offset + (long) Float.BYTES * entry.getValue().size();
        writeNumbers(json, "data_offsets", offset, end);
        json.writeEndObject();
        offset = end;
      }
      json.writeEndObject();
    }
    return header.toString();
  }

  /** Returns the length and the text, padded with spaces such that the data is aligned. */
  private static ByteBuffer encode(String header) {
    ByteBuffer text;
    try {
      text = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(header));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "SafeTensors: expected names and metadata of valid Unicode, got half a surrogate pair",
          e);
    }
    int size = (text.remaining() + 7) / 8 * 8;
    if (size > SafeTensorsHeader.LARGEST) {
      throw new IllegalArgumentException(
          "SafeTensors: expected a header of at most "
              + SafeTensorsHeader.LARGEST
              + " bytes, got "
              + size
              + "; shorten the metadata");
    }
    ByteBuffer padded = ByteBuffer.allocate(8 + size).order(ByteOrder.LITTLE_ENDIAN);
    padded.putLong(size).put(text);
    while (padded.hasRemaining()) {
      padded.put((byte) ' ');
    }
    return padded.flip();
  }

  private static void write(WritableByteChannel channel, Tensor tensor, ByteBuffer chunk)
      throws IOException {
    for (int done = 0; done < tensor.size(); done += FLOATS_PER_CHUNK) {
      int count = Math.min(FLOATS_PER_CHUNK, tensor.size() - done);
      chunk.clear().limit(count * Float.BYTES);
      chunk.asFloatBuffer().put(tensor.array(), tensor.offset() + done, count);
      writeAll(channel, chunk);
    }
  }

  private static void writeAll(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void writeNumbers(JsonGenerator json, String name, long... numbers) {
    json.writeName(name);
    json.writeArray(numbers, 0, numbers.length);
  }

  private static long[] toLongs(int[] extents) {
    return Arrays.stream(extents).asLongStream().toArray();
  }
}
