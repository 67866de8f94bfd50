package io.simdnn.cli.value;

import io.simdnn.data.DataFormatException;
import io.simdnn.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the header of an array of NumPy says (<a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>):
 * a dictionary as Python writes it.
 *
 * @param type the elements
 * @param shape the shape, of rows one after the other
 */
record NpyHeader(NpyType type, Shape shape) {
  /** What every file begins with. */
  static final String MAGIC = "\u0093NUMPY";

  private static final int ALIGNMENT = 64;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");

  /** Reads the dictionary. */
  static NpyHeader parse(String dictionary, Path file) throws DataFormatException {
    String code = find(TYPE, dictionary, "a simple type of elements", file);
    NpyType type = NpyType.of(code);
    if (type == null) {
      throw new DataFormatException(
          file.toString(),
          "header",
          "elements of type " + code,
          "one of "
              + Arrays.stream(NpyType.values()).map(NpyType::code).collect(Collectors.joining(" ")),
          "convert the array, as in a.astype('<f4')");
    }
    if (find(ORDER, dictionary, "fortran_order", file).equals("True")) {
      throw new DataFormatException(
          file.toString(),
          "header",
          "columns one after the other",
          "rows",
          "save np.ascontiguousarray(a)");
    }
    return new NpyHeader(type, shape(find(SHAPE, dictionary, "a shape", file), file));
  }

  private static String find(Pattern pattern, String dictionary, String what, Path file)
      throws DataFormatException {
    Matcher matcher = pattern.matcher(dictionary);
    if (!matcher.find()) {
      throw new DataFormatException(
          file.toString(), "header", dictionary.strip(), what, "save the array by np.save");
    }
    return matcher.group(1);
  }

  private static Shape shape(String text, Path file) throws DataFormatException {
    try {
      return Shape.of(
          Arrays.stream(text.split(",", -1))
              .map(String::strip)
              .filter(extent -> !extent.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray());
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(
              file.toString(),
              "header",
              "the shape (" + text + ")",
              "at most 2147483647 elements",
              "split the array")
          .causedBy(e);
    }
  }

  /** Returns how many bytes the elements take. */
  long dataBytes() {
    return (long) shape.size() * type.bytes();
  }

  /** Returns everything before the elements, in format 1.0. */
  byte[] toBytes() {
    String extents =
        Arrays.stream(shape.toArray())
            .mapToObj(extent -> extent + ",")
            .collect(Collectors.joining(" "));
    String dictionary =
        "{'descr': '"
            + type.code()
            + "', 'fortran_order': False, 'shape': ("
            + (shape.rank() > 1 ? extents.substring(0, extents.length() - 1) : extents)
            + "), }";
    int start = MAGIC.length() + 2 + Short.BYTES;
    int length = (start + dictionary.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC.getBytes(StandardCharsets.ISO_8859_1)).put((byte) 1).put((byte) 0);
    bytes.putShort((short) (length - start));
    bytes.put(dictionary.getBytes(StandardCharsets.ISO_8859_1));
    while (bytes.remaining() > 1) {
      bytes.put((byte) ' ');
    }
    return bytes.put((byte) '\n').array();
  }
}
