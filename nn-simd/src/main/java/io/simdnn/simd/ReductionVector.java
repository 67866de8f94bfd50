package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;

import io.simdnn.kernel.ReductionKernel;
import jdk.incubator.vector.FloatVector;

/** Sums over whole arrays and columns; the position of a maximum is left to the scalar kernel. */
final class ReductionVector implements ReductionKernel {
  private final ReductionKernel scalar;

  ReductionVector(ReductionKernel scalar) {
    this.scalar = scalar;
  }

  @Override
  public float sum(float[] x, int xOffset, int length) {
    return LanesVector.sum(x, xOffset, length, Scratch.ofThread().lanes);
  }

  @Override
  public float sumOfSquares(float[] x, int xOffset, int length) {
    return LanesVector.dot(x, xOffset, x, xOffset, length, Scratch.ofThread().lanes);
  }

  @Override
  public float dot(float[] x, int xOffset, float[] y, int yOffset, int length) {
    return LanesVector.dot(x, xOffset, y, yOffset, length, Scratch.ofThread().lanes);
  }

  @Override
  public void addColumnSums(
      float[] x, int xOffset, int rows, int columns, int stride, float[] sums, int sumsOffset) {
    int end = FLOAT.loopBound(columns);
    int i = 0;
    for (; i + 4 <= rows; i += 4) {
      addFourRows(x, xOffset + i * stride, stride, end, sums, sumsOffset);
    }
    for (; i < rows; i++) {
      addRow(x, xOffset + i * stride, end, sums, sumsOffset);
    }
    scalar.addColumnSums(x, xOffset + end, rows, columns - end, stride, sums, sumsOffset + end);
  }

  @Override
  public int argMax(float[] x, int xOffset, int length) {
    return scalar.argMax(x, xOffset, length);
  }

  private static void addRow(float[] x, int xOffset, int columns, float[] sums, int sumsOffset) {
    for (int j = 0; j < columns; j += Species.LANES) {
      FloatVector.fromArray(FLOAT, sums, sumsOffset + j)
          .add(FloatVector.fromArray(FLOAT, x, xOffset + j))
          .intoArray(sums, sumsOffset + j);
    }
  }

  /** Four rows per pass over the sums, which quarters the loads and stores of the sums. */
  private static void addFourRows(
      float[] x, int xOffset, int stride, int columns, float[] sums, int sumsOffset) {
    int row1 = xOffset + stride;
    int row2 = row1 + stride;
    int row3 = row2 + stride;
    for (int j = 0; j < columns; j += Species.LANES) {
      FloatVector.fromArray(FLOAT, sums, sumsOffset + j)
          .add(FloatVector.fromArray(FLOAT, x, xOffset + j))
          .add(FloatVector.fromArray(FLOAT, x, row1 + j))
          .add(FloatVector.fromArray(FLOAT, x, row2 + j))
          .add(FloatVector.fromArray(FLOAT, x, row3 + j))
          .intoArray(sums, sumsOffset + j);
    }
  }
}
