package io.simdnn.kernel.elementwise;

import io.simdnn.tensor.Shape;
import java.util.Arrays;

/**
 * How two operands of different shapes fit together: aligned at their last dimensions, an extent of
 * 1 repeats itself along the other's (as in NumPy and ONNX). Results are computed in rows, as long
 * as a run of dimensions in which each operand is either whole or repeated. Immutable.
 */
public final class Broadcast {
  private final Shape output;
  private final int[] extents;
  private final int[] leftSteps;
  private final int[] rightSteps;

  private Broadcast(Shape output, int[] extents, int[] leftSteps, int[] rightSteps) {
    this.output = output;
    this.extents = extents;
    this.leftSteps = leftSteps;
    this.rightSteps = rightSteps;
  }

  /**
   * Fits two shapes together.
   *
   * @param left the left operand's shape
   * @param right the right operand's shape
   * @return how they fit
   * @throws IllegalArgumentException if they don't
   */
  public static Broadcast of(Shape left, Shape right) {
    Shape output = shape(left, right);
    int rank = output.rank();
    int[] leftAll = steps(left, output);
    int[] rightAll = steps(right, output);
    int[] extents = new int[rank + 1];
    int[] leftSteps = new int[rank + 1];
    int[] rightSteps = new int[rank + 1];
    int count = 0;
    for (int d = rank - 1; d >= 0; d--) {
      int extent = output.extent(d);
      if (extent == 1) {
        continue;
      }
      boolean joins =
          count > 0
              && leftAll[d] == leftSteps[count - 1] * extents[count - 1]
              && rightAll[d] == rightSteps[count - 1] * extents[count - 1];
      if (joins) {
        extents[count - 1] *= extent;
      } else {
        extents[count] = extent;
        leftSteps[count] = leftAll[d];
        rightSteps[count] = rightAll[d];
        count++;
      }
    }
    if (count == 0) {
      extents[count] = 1;
      leftSteps[count] = 1;
      rightSteps[count++] = 1;
    }
    return new Broadcast(
        output,
        Arrays.copyOf(extents, count),
        Arrays.copyOf(leftSteps, count),
        Arrays.copyOf(rightSteps, count));
  }

  /**
   * Returns the shape that two shapes have together.
   *
   * @param left one shape
   * @param right the other
   * @return the shape of the result
   * @throws IllegalArgumentException if they don't fit
   */
  public static Shape shape(Shape left, Shape right) {
    int rank = Math.max(left.rank(), right.rank());
    int[] extents = new int[rank];
    for (int d = 0; d < rank; d++) {
      int l = extent(left, d - rank + left.rank());
      int r = extent(right, d - rank + right.rank());
      if (l != r && l != 1 && r != 1) {
        throw new IllegalArgumentException(
            "shapes "
                + left
                + " and "
                + right
                + " don't fit together: extents must be equal, or 1 to be repeated");
      }
      extents[d] = l == 1 ? r : l;
    }
    return Shape.of(extents);
  }

  private static int extent(Shape shape, int dimension) {
    return dimension < 0 ? 1 : shape.extent(dimension);
  }

  /**
   * Returns how far apart the elements of an operand lie along each dimension of the result.
   *
   * @param operand the operand's shape
   * @param output the shape of the result
   * @return a step for each dimension of the result, 0 where the operand repeats itself
   */
  public static int[] steps(Shape operand, Shape output) {
    int[] steps = new int[output.rank()];
    int step = 1;
    for (int d = operand.rank() - 1; d >= 0; d--) {
      steps[d + output.rank() - operand.rank()] = operand.extent(d) == 1 ? 0 : step;
      step *= operand.extent(d);
    }
    return steps;
  }

  /**
   * Returns the shape of the result.
   *
   * @return the shape
   */
  public Shape output() {
    return output;
  }

  /**
   * Returns how many rows the result is computed in.
   *
   * @return the count, 0 if there is nothing to compute
   */
  public int rows() {
    return output.size() == 0 ? 0 : output.size() / extents[0];
  }

  int rowLength() {
    return extents[0];
  }

  boolean isLeftRepeated() {
    return leftSteps[0] == 0;
  }

  boolean isRightRepeated() {
    return rightSteps[0] == 0;
  }

  int leftRow(int row) {
    return at(row, leftSteps);
  }

  int rightRow(int row) {
    return at(row, rightSteps);
  }

  private int at(int row, int[] steps) {
    int at = 0;
    int rest = row;
    for (int d = 1; d < extents.length; d++) {
      at += rest % extents[d] * steps[d];
      rest /= extents[d];
    }
    return at;
  }
}
