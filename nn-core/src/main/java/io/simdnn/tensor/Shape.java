package io.simdnn.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The extents of a dense, row-major tensor, outermost first: {@code [batch, features]}.
 *
 * <p>Immutable. Every extent is zero or more and the number of elements fits an {@code int},
 * because the elements live in one {@code float[]}.
 */
public final class Shape {
  private final int[] extents;
  private final int size;

  private Shape(int[] extents) {
    this.extents = extents;
    this.size = checkedSize(extents);
  }

  /**
   * Returns the shape with the given extents.
   *
   * @param extents the extents, outermost first; none for a single number
   * @return the shape
   * @throws IllegalArgumentException if an extent is negative or the element count exceeds 2^31 - 1
   */
  public static Shape of(int... extents) {
    return new Shape(extents.clone());
  }

  /**
   * Returns the number of dimensions.
   *
   * @return the rank, 0 for a single number
   */
  public int rank() {
    return extents.length;
  }

  /**
   * Returns one extent.
   *
   * @param dimension the dimension, 0 being the outermost
   * @return its extent
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public int extent(int dimension) {
    return extents[dimension];
  }

  /**
   * Returns the number of elements: the product of all extents.
   *
   * @return the element count, 1 for rank 0
   */
  public int size() {
    return size;
  }

  /**
   * Returns the product of all extents but the first: the elements of one sample of a batch.
   *
   * @return the elements per row
   * @throws IllegalStateException if the rank is 0
   */
  public int rowSize() {
    return withoutFirst().size();
  }

  /**
   * Returns a copy of the extents.
   *
   * @return the extents, owned by the caller
   */
  public int[] toArray() {
    return extents.clone();
  }

  /**
   * Returns this shape with another first extent, {@code [32, 784]} to {@code [64, 784]}.
   *
   * @param extent the new first extent
   * @return the new shape
   * @throws IllegalStateException if the rank is 0
   */
  public Shape withFirst(int extent) {
    requireRows();
    int[] changed = extents.clone();
    changed[0] = extent;
    return new Shape(changed);
  }

  /**
   * Returns this shape without its first extent: the shape of one sample of a batch.
   *
   * @return the new shape
   * @throws IllegalStateException if the rank is 0
   */
  public Shape withoutFirst() {
    requireRows();
    return new Shape(Arrays.copyOfRange(extents, 1, extents.length));
  }

  /**
   * Returns this shape behind one more extent: the shape of a batch of such samples.
   *
   * @param extent the extent to put in front
   * @return the new shape
   */
  public Shape prepend(int extent) {
    int[] longer = new int[extents.length + 1];
    longer[0] = extent;
    System.arraycopy(extents, 0, longer, 1, extents.length);
    return new Shape(longer);
  }

  /**
   * Returns the shape as text with a star for the first extent, for messages where any batch will
   * do: {@code [*, 784]}.
   *
   * @return the text
   * @throws IllegalStateException if the rank is 0
   */
  public String toAnyBatchString() {
    requireRows();
    return Arrays.stream(extents)
        .skip(1)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", extents.length == 1 ? "[*" : "[*, ", "]"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(extents);
  }

  /** Returns the extents in brackets: {@code [32, 784]}. */
  @Override
  public String toString() {
    return Arrays.toString(extents);
  }

  private void requireRows() {
    if (extents.length == 0) {
      throw new IllegalStateException("Shape []: a single number has no first dimension");
    }
  }

  private static int checkedSize(int[] extents) {
    long size = 1;
    boolean empty = false;
    for (int extent : extents) {
      if (extent < 0) {
        throw new IllegalArgumentException(
            "Shape " + Arrays.toString(extents) + ": extents must be 0 or more, got " + extent);
      }
      empty |= extent == 0;
      size = Math.min(size * Math.max(extent, 1), 1L + Integer.MAX_VALUE);
    }
    if (!empty && size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Shape "
              + Arrays.toString(extents)
              + ": a tensor holds at most 2147483647 elements; split it into batches");
    }
    return empty ? 0 : (int) size;
  }
}
