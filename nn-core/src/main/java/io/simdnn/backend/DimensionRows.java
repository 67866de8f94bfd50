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
   * Transposes a tensor into rows.
   *
   * @param x the tensor
   * @param rows the matrix; written
   * @param backend what to compute with
   */
  public void toRows(Tensor x, Tensor rows, Backend backend) {
    backend.arithmetic().transpose(x.reshape(planes()), rows.reshape(transposedPlanes()));
  }

  /**
   * Transposes rows back.
   *
   * @param rows the matrix
   * @param y the tensor; written
   * @param backend what to compute with
   */
  public void fromRows(Tensor rows, Tensor y, Backend backend) {
    backend.arithmetic().transpose(rows.reshape(transposedPlanes()), y.reshape(planes()));
  }

  private Shape planes() {
    return Shape.of(before, extent, behind);
  }

  private Shape transposedPlanes() {
    return Shape.of(before, behind, extent);
  }
}
