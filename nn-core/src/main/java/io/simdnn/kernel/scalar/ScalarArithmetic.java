package io.simdnn.kernel.scalar;

import io.simdnn.kernel.ArithmeticKernel;
import io.simdnn.tensor.RandomStream;

/** Plain loops, which the JIT vectorises: the vector kernels use them too. */
public final class ScalarArithmetic implements ArithmeticKernel {
  /** Creates the kernel; it holds no state. */
  public ScalarArithmetic() {}

  @Override
  public void add(
      float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = a[aOffset + i] + b[bOffset + i];
    }
  }

  @Override
  public void addToPlanes(
      float[] summands, int summandsOffset, int planes, int length, float[] y, int yOffset) {
    for (int plane = 0; plane < planes; plane++) {
      float summand = summands[summandsOffset + plane];
      int from = yOffset + plane * length;
      for (int i = from; i < from + length; i++) {
        y[i] += summand;
      }
    }
  }

  @Override
  public void multiply(
      float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = a[aOffset + i] * b[bOffset + i];
    }
  }

  @Override
  public void randomMask(
      RandomStream random,
      long position,
      float rate,
      float kept,
      float[] mask,
      int maskOffset,
      int length) {
    for (int i = 0; i < length; i++) {
      mask[maskOffset + i] = random.floatAt(position + i) < rate ? 0 : kept;
    }
  }

  @Override
  public void transpose(float[] x, int xOffset, int rows, int columns, float[] y, int yOffset) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        y[yOffset + j * rows + i] = x[xOffset + i * columns + j];
      }
    }
  }
}
