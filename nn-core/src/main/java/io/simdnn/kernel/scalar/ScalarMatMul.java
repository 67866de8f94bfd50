package io.simdnn.kernel.scalar;

import io.simdnn.kernel.Bfloat16Matrix;
import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.kernel.PackedMatrix;

/** The triple loop of the textbook. */
final class ScalarMatMul implements MatMulKernel {
  @Override
  public void multiply(
      MatMulShape shape, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
    int aStep = shape.transposeA() ? shape.aStride() : 1;
    int bStep = shape.transposeB() ? 1 : shape.bStride();
    for (int i = 0; i < shape.m(); i++) {
      int aRow = aOffset + shape.aIndex(i, 0);
      int cRow = cOffset + i * shape.cStride();
      for (int j = 0; j < shape.n(); j++) {
        int bColumn = bOffset + shape.bIndex(0, j);
        float sum = shape.accumulate() ? c[cRow + j] : 0;
        for (int p = 0; p < shape.k(); p++) {
          sum = Math.fma(a[aRow + p * aStep], b[bColumn + p * bStep], sum);
        }
        c[cRow + j] = sum;
      }
    }
  }

  @Override
  public PackedMatrix pack(MatMulShape shape, float[] b, int bOffset) {
    int k = shape.k();
    int n = shape.n();
    float[] data = new float[k * n];
    for (int p = 0; p < k; p++) {
      for (int j = 0; j < n; j++) {
        data[p * n + j] = b[bOffset + shape.bIndex(p, j)];
      }
    }
    return new PackedMatrix(k, n, Math.max(n, 1), data);
  }

  @Override
  public void multiplyPacked(
      MatMulShape shape, float[] a, int aOffset, PackedMatrix b, float[] c, int cOffset) {
    int width = b.panelWidth();
    float[] data = b.data();
    int depth = shape.k();
    int aStep = shape.transposeA() ? shape.aStride() : 1;
    for (int i = 0; i < shape.m(); i++) {
      int aRow = aOffset + shape.aIndex(i, 0);
      int cRow = cOffset + i * shape.cStride();
      for (int j = 0; j < shape.n(); j++) {
        int bColumn = b.offset() + (j / width) * b.k() * width + j % width;
        float sum = shape.accumulate() ? c[cRow + j] : 0;
        for (int p = 0; p < depth; p++) {
          sum = Math.fma(a[aRow + p * aStep], data[bColumn + p * width], sum);
        }
        c[cRow + j] = sum;
      }
    }
  }

  @Override
  public Bfloat16Matrix packBfloat16(MatMulShape shape, float[] b, int bOffset) {
    return Bfloat16Matrix.pack(shape, b, bOffset, Math.max(2, (shape.n() + 1) / 2 * 2));
  }

  @Override
  public void multiplyBfloat16(
      MatMulShape shape, float[] a, int aOffset, Bfloat16Matrix b, float[] c, int cOffset) {
    int aStep = shape.transposeA() ? shape.aStride() : 1;
    for (int i = 0; i < shape.m(); i++) {
      int aRow = aOffset + shape.aIndex(i, 0);
      int cRow = cOffset + i * shape.cStride();
      for (int j = 0; j < shape.n(); j++) {
        float sum = shape.accumulate() ? c[cRow + j] : 0;
        for (int p = 0; p < shape.k(); p++) {
          sum = Math.fma(a[aRow + p * aStep], b.get(p, j), sum);
        }
        c[cRow + j] = sum;
      }
    }
  }
}
