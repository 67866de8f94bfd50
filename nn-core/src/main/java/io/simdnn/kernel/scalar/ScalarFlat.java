package io.simdnn.kernel.scalar;

import io.simdnn.kernel.convolution.FlatKernel;

/** One filter and one position at a time. */
public final class ScalarFlat implements FlatKernel {
  /** Creates the kernel; it holds no state. */
  public ScalarFlat() {}

  @Override
  public int rows() {
    return 1;
  }

  @Override
  public int columns() {
    return 1;
  }

  @Override
  public int dotFilters() {
    return 1;
  }

  @Override
  public int dotWeights() {
    return 1;
  }

  @Override
  public int sumRows() {
    return 1;
  }

  @Override
  public void multiply(
      boolean add,
      int filters,
      int columns,
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      int firstOffset,
      float[] y,
      int yOffset,
      int yStride) {
    for (int f = 0; f < filters; f++) {
      for (int p = 0; p < columns; p++) {
        float chain = 0;
        for (int i = 0; i < k; i++) {
          float element = x[xOffset + offsets[firstOffset + i] + p];
          chain = Math.fma(w[wOffset + f * k + i], element, chain);
        }
        int at = yOffset + f * yStride + p;
        y[at] = add ? y[at] + chain : chain;
      }
    }
  }

  @Override
  public void sumChains(
      int rows,
      int columns,
      int from,
      int to,
      int terms,
      int chain,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int xStride,
      int[] offsets,
      float[] y,
      int yOffset,
      int yStride) {
    for (int r = 0; r < rows; r++) {
      for (int p = 0; p < columns; p++) {
        float sum = 0;
        for (int k = from; k < to; k++) {
          float product = 0;
          for (int f = 0; f < chain; f++) {
            float weight = w[wOffset + (r * terms + k) * chain + f];
            product = Math.fma(weight, x[xOffset + f * xStride + offsets[k] + p], product);
          }
          sum += product;
        }
        y[yOffset + r * yStride + p] = sum;
      }
    }
  }

  @Override
  public void addDots(
      int samples,
      int filters,
      int weights,
      int columns,
      float[] dy,
      int dyOffset,
      int dySample,
      int dyStride,
      float[] x,
      int xOffset,
      int xSample,
      int[] offsets,
      float[] sums,
      int sumsOffset) {
    for (int n = 0; n < samples; n++) {
      int at = sumsOffset;
      for (int f = 0; f < filters; f++) {
        for (int k = 0; k < weights; k++) {
          for (int lane = 0; lane < DOT_LANES; lane++) {
            float chain = 0;
            for (int p = lane; p < columns; p += DOT_LANES) {
              float gradient = dy[dyOffset + n * dySample + f * dyStride + p];
              chain = Math.fma(gradient, x[xOffset + n * xSample + offsets[k] + p], chain);
            }
            sums[at++] += chain;
          }
        }
      }
    }
  }

  @Override
  public void copyRows(
      int rows, int length, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(x, xOffset + i * xStep, y, yOffset + i * yStep, length);
    }
  }

  @Override
  public void multiplyOne(
      int columns,
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      float[] y,
      int yOffset) {
    for (int p = 0; p < columns; p++) {
      float chain = 0;
      for (int i = 0; i < k; i++) {
        chain = Math.fma(w[wOffset + i], x[xOffset + offsets[i] + p], chain);
      }
      y[yOffset + p] = chain;
    }
  }
}
