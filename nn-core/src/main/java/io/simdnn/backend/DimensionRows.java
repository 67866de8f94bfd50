package io.simdnn.backend;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * One dimension of a tensor as the rows of a matrix {@code [others, extent]}: the tensor's own
 * memory where it is the last dimension, a transposed copy where it is not.
 *
 * @param before the product of the extents before the dimension
 * @param extent the extent of the dimension
 * @param behind the product of the extents behind it
 */
public record DimensionRows(int before, int extent, int behind) {
  /**
   * Picks a dimension.
   *
   * @param shape the tensor's shape
   * @param dimension the dimension, from 0
   * @return its place among the others
   */
  public static DimensionRows of(Shape shape, int dimension) {
    int before = 1;
    int behind = 1;
    for (int i = 0; i < shape.rank(); i++) {
      before *= i < dimension ? shape.extent(i) : 1;
      behind *= i > dimension ? shape.extent(i) : 1;
    }
    return new DimensionRows(before, shape.extent(dimension), behind);
  }

  /**
   * Returns whether the elements already lie in rows.
   *
   * @return whether there is nothing to transpose
   */
  public boolean isDense() {
    return behind == 1;
  }

  /**
   * Returns the shape of the matrix.
   *
   * @return {@code [before * behind, extent]}
   */
  public Shape matrix() {
    return Shape.of(before * behind, extent);
  }

  /**
   * Ties the transposition of a tensor into rows to its tensors, so that runs allocate nothing.
   *
   * @param x the tensor
   * @param rows the matrix; written
   * @param backend what to compute with
   * @return the transposition
   */
  public Runnable intoRows(Tensor x, Tensor rows, Backend backend) {
    Tensor from = x.reshape(planes());
    Tensor to = rows.reshape(transposedPlanes());
    return () -> backend.arithmetic().transpose(from, to);
  }

  /**
   * Ties the transposition of rows back to its tensors, so that runs allocate nothing.
   *
   * @param rows the matrix
   * @param y the tensor; written
   * @param backend what to compute with
   * @return the transposition
   */
  public Runnable outOfRows(Tensor rows, Tensor y, Backend backend) {
    Tensor from = rows.reshape(transposedPlanes());
    Tensor to = y.reshape(planes());
    return () -> backend.arithmetic().transpose(from, to);
  }

  /**
   * Transposes a tensor into rows.
   *
   * @param x the tensor
   * @param rows the matrix; written
   * @param backend what to compute with
   */
  public void toRows(Tensor x, Tensor rows, Backend backend) {
    intoRows(x, rows, backend).run();
  }

  /**
   * Transposes rows back.
   *
   * @param rows the matrix
   * @param y the tensor; written
   * @param backend what to compute with
   */
  public void fromRows(Tensor rows, Tensor y, Backend backend) {
    outOfRows(rows, y, backend).run();
  }

  private Shape planes() {
    return Shape.of(before, extent, behind);
  }

  private Shape transposedPlanes() {
    return Shape.of(before, behind, extent);
  }
}
