package io.simdnn.data;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Named tensors in one file, with texts about them: <a
 * href="https://github.com/huggingface/safetensors">safetensors</a>, a JSON header and
 * little-endian data.
 *
 * <p>A file is read whole, so it may change or vanish afterwards. Immutable.
 */
public final class SafeTensors {
  private final String file;
  private final Map<String, String> metadata;
  private final Map<String, SafeTensorsEntry> entries;
  private final Map<String, byte[]> data;

  SafeTensors(String file, SafeTensorsHeader header, Map<String, byte[]> data) {
    this.file = file;
    this.metadata = header.metadata();
    Map<String, SafeTensorsEntry> named = new LinkedHashMap<>();
    header.entries().forEach(entry -> named.put(entry.name(), entry));
    this.entries = Collections.unmodifiableMap(named);
    this.data = data;
  }

  /**
   * Writes tensors as F32. The file appears whole or not at all: it is written under a temporary
   * name in the same folder, forced to the disk and renamed, and until then a file of that name
   * stays as it is. A killed program may leave the temporary file, {@code .nn-....tmp}, behind.
   *
   * @param file the file to write or replace
   * @param metadata the texts, in the order to write
   * @param tensors the tensors by name, in the order to write
   * @throws IOException if the file can't be written; the message names the file and the cause
   * @throws IllegalArgumentException if a tensor is named {@code __metadata__}, a text is not valid
   *     Unicode or the header becomes larger than the 100 MB that the format allows
   */
  public static void write(Path file, Map<String, String> metadata, Map<String, Tensor> tensors)
      throws IOException {
    SafeTensorsWriter.write(file, metadata, tensors);
  }

  /**
   * Reads a file. The memory needed is bounded by the size of the file.
   *
   * @param file the file
   * @return its content
   * @throws DataFormatException if the content is not a valid safetensors file
   * @throws IOException if the file can't be read
   */
  public static SafeTensors read(Path file) throws IOException {
    return SafeTensorsReader.read(file);
  }

  /**
   * Returns the texts about the tensors.
   *
   * @return the texts by name, in the order of the file, unmodifiable
   */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * Returns the names of the tensors.
   *
   * @return the names, in the order of the file, unmodifiable
   */
  public Set<String> names() {
    return entries.keySet();
  }

  /**
   * Returns the shape of a tensor of any type.
   *
   * @param name the name of the tensor
   * @return its shape
   * @throws DataFormatException if the file has no such tensor
   */
  public Shape shape(String name) throws DataFormatException {
    return entry(name).shape();
  }

  /**
   * Returns the element type of a tensor.
   *
   * @param name the name of the tensor
   * @return the type as the file names it, such as {@code F32}
   * @throws DataFormatException if the file has no such tensor
   */
  public String type(String name) throws DataFormatException {
    return entry(name).type().name();
  }

  /**
   * Returns a tensor of type F32.
   *
   * @param name the name of the tensor
   * @return the tensor, with an array of its own
   * @throws DataFormatException if the file has no such tensor or it has another type; there is no
   *     silent narrowing
   */
  public Tensor tensor(String name) throws DataFormatException {
    SafeTensorsEntry entry = require(name, ElementType.F32);
    float[] values = new float[entry.shape().size()];
    bytes(name).asFloatBuffer().get(values);
    return Tensor.view(values, 0, entry.shape());
  }

  /**
   * Returns the elements of a tensor of type F32 or F64.
   *
   * @param name the name of the tensor
   * @return the elements in row-major order, owned by the caller
   * @throws DataFormatException if the file has no such tensor or it has another type
   */
  public double[] doubles(String name) throws DataFormatException {
    SafeTensorsEntry entry = require(name, ElementType.F64, ElementType.F32);
    ByteBuffer bytes = bytes(name);
    double[] values = new double[entry.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = entry.type() == ElementType.F64 ? bytes.getDouble() : bytes.getFloat();
    }
    return values;
  }

  /**
   * Returns the elements of a tensor of type I64, I32, U8 or BOOL.
   *
   * @param name the name of the tensor
   * @return the elements in row-major order, 1 for true and 0 for false, owned by the caller
   * @throws DataFormatException if the file has no such tensor, it has another type or a BOOL is
   *     neither 0 nor 1
   */
  public long[] longs(String name) throws DataFormatException {
    SafeTensorsEntry entry =
        require(name, ElementType.I64, ElementType.I32, ElementType.U8, ElementType.BOOL);
    ByteBuffer bytes = bytes(name);
    long[] values = new long[entry.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (entry.type()) {
            case I64 -> bytes.getLong();
            case I32 -> bytes.getInt();
            default -> bytes.get() & 0xff;
          };
      if (entry.type() == ElementType.BOOL && values[i] > 1) {
        throw wrong(
            name, "byte " + values[i] + " at element " + i, "0 or 1 in a BOOL", "write it again");
      }
    }
    return values;
  }

  private SafeTensorsEntry require(String name, ElementType... types) throws DataFormatException {
    SafeTensorsEntry entry = entry(name);
    if (!List.of(types).contains(entry.type())) {
      throw wrong(
          name,
          "type " + entry.type(),
          String.join(", ", List.of(types).stream().map(ElementType::name).toList()),
          "convert the file or read it as its type");
    }
    return entry;
  }

  private SafeTensorsEntry entry(String name) throws DataFormatException {
    SafeTensorsEntry entry = entries.get(name);
    if (entry == null) {
      throw wrong(
          name,
          "not in the file",
          entries.isEmpty() ? "tensors; the file has none" : "one of " + OneLine.list(names()),
          "check that the file belongs to this model");
    }
    return entry;
  }

  private ByteBuffer bytes(String name) {
    return ByteBuffer.wrap(data.get(name)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private DataFormatException wrong(String name, String found, String expected, String remedy) {
    return new DataFormatException(file, "tensor " + OneLine.quote(name), found, expected, remedy);
  }
}
