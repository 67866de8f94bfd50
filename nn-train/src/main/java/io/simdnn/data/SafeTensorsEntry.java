package io.simdnn.data;

import io.simdnn.tensor.Shape;
import java.util.Arrays;

/**
 * What the header of a safetensors file says of one tensor.
 *
 * @param name the name
 * @param type the element type
 * @param shape the extents
 * @param begin where the elements begin, counted from the end of the header
 * @param end where they end
 */
record SafeTensorsEntry(String name, ElementType type, Shape shape, long begin, long end) {
  private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;
  private static final int HIGHEST_RANK = 64;

  /**
   * Creates the entry from the members of a header once they fit each other and the data.
   *
   * @throws IllegalArgumentException if they don't; the message says why
   */
  static SafeTensorsEntry checked(
      String name, String typeName, long[] extents, long[] offsets, long dataSize) {
    if (typeName == null || extents == null || offsets == null) {
      throw wrong(name, "a member is missing", "dtype, shape and data_offsets");
    }
    ElementType type = ElementType.named(typeName);
    if (type == null) {
      throw wrong(name, "dtype " + OneLine.quote(typeName), "a known one such as F32");
    }
    if (offsets.length != 2 || offsets[0] < 0 || offsets[0] > offsets[1] || offsets[1] > dataSize) {
      throw wrong(
          name,
          "data_offsets " + OneLine.quote(Arrays.toString(offsets)),
          "a begin and an end within the " + dataSize + " bytes of data");
    }
    Shape shape = shape(name, extents);
    long size = offsets[1] - offsets[0];
    if ((long) shape.size() * type.bits() != 8 * size) {
      throw wrong(name, size + " bytes", "as many as " + typeName + " " + shape + " takes");
    }
    if (size > MOST_ELEMENTS) {
      throw wrong(name, size + " bytes", "at most " + MOST_ELEMENTS);
    }
    return new SafeTensorsEntry(name, type, shape, offsets[0], offsets[1]);
  }

  private static Shape shape(String name, long[] extents) {
    int[] checked = new int[extents.length];
    long size = 1;
    for (int i = 0; i < extents.length; i++) {
      if (extents[i] < 0 || extents[i] > MOST_ELEMENTS || extents.length > HIGHEST_RANK) {
        throw tooLarge(name, extents);
      }
      checked[i] = (int) extents[i];
      size *= Math.max(checked[i], 1);
      if (size > MOST_ELEMENTS) {
        throw tooLarge(name, extents);
      }
    }
    return Shape.of(checked);
  }

  private static IllegalArgumentException tooLarge(String name, long[] extents) {
    return wrong(
        name,
        "shape " + OneLine.quote(Arrays.toString(extents)),
        "at most " + HIGHEST_RANK + " extents and " + MOST_ELEMENTS + " elements");
  }

  private static IllegalArgumentException wrong(String name, String found, String expected) {
    return new IllegalArgumentException(
        "tensor " + OneLine.quote(name) + ": " + found + ", expected " + expected);
  }
}
