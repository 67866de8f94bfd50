package io.simdnn.kernel.normalization;

/**
 * Normalization of channels that are columns of a matrix, planes of one element: the loops run
 * along the rows, so that every column is one chain over the samples in order.
 */
public final class ColumnNorm implements NormKernel {
  /** Creates the kernel; it holds no state. */
  public ColumnNorm() {}

  @Override
  public void normalize(
      NormGeometry g,
      int from,
      int to,
      boolean centred,
      double epsilon,
      float[] x,
      int xOffset,
      float[] normalized,
      int normalizedOffset,
      float[] mean,
      float[] variance,
      float[] reciprocal) {
    for (int c = from; c < to; c++) {
      mean[c] = 0;
      variance[c] = 0;
    }
    for (int n = 0; n < g.batch() && centred; n++) {
      int row = xOffset + n * g.channels();
      for (int c = from; c < to; c++) {
        mean[c] += x[row + c];
      }
    }
    float count = g.count();
    for (int c = from; c < to; c++) {
      mean[c] /= count;
    }
    for (int n = 0; n < g.batch(); n++) {
      int row = xOffset + n * g.channels();
      int out = normalizedOffset + n * g.channels();
      for (int c = from; c < to; c++) {
        float difference = x[row + c] - mean[c];
        normalized[out + c] = difference;
        variance[c] = Math.fma(difference, difference, variance[c]);
      }
    }
    for (int c = from; c < to; c++) {
      variance[c] /= count;
      reciprocal[c] = (float) (1 / Math.sqrt(variance[c] + epsilon));
    }
    for (int n = 0; n < g.batch(); n++) {
      int out = normalizedOffset + n * g.channels();
      for (int c = from; c < to; c++) {
        normalized[out + c] *= reciprocal[c];
      }
    }
  }

  @Override
  public void gradient(
      NormGeometry g,
      int from,
      int to,
      boolean centred,
      float[] d,
      int dOffset,
      float[] normalized,
      int normalizedOffset,
      float[] reciprocal,
      float[] dx,
      int dxOffset) {
    for (int c = from; c < to; c++) {
      float sum = 0;
      float dot = 0;
      for (int n = 0; n < g.batch(); n++) {
        float value = d[dOffset + g.at(n, c)];
        sum += centred ? value : 0;
        dot = Math.fma(value, normalized[normalizedOffset + g.at(n, c)], dot);
      }
      float mean = sum / g.count();
      float slope = dot / g.count();
      for (int n = 0; n < g.batch(); n++) {
        int at = g.at(n, c);
        dx[dxOffset + at] =
            reciprocal[c]
                * Math.fma(-slope, normalized[normalizedOffset + at], d[dOffset + at] - mean);
      }
    }
  }

  @Override
  public void affine(
      NormGeometry g,
      int from,
      int to,
      float[] x,
      int xOffset,
      float[] scale,
      int scaleOffset,
      float[] shift,
      int shiftOffset,
      float[] y,
      int yOffset) {
    for (int n = 0; n < g.batch(); n++) {
      int in = xOffset + n * g.channels();
      int out = yOffset + n * g.channels();
      for (int c = from; c < to; c++) {
        y[out + c] = Math.fma(x[in + c], scale[scaleOffset + c], shift[shiftOffset + c]);
      }
    }
  }

  @Override
  public void affineGradient(
      NormGeometry g,
      int from,
      int to,
      float[] dy,
      int dyOffset,
      float[] normalized,
      int normalizedOffset,
      float[] scaleGradient,
      int scaleOffset,
      float[] shiftGradient,
      int shiftOffset) {
    for (int n = 0; n < g.batch(); n++) {
      int in = dyOffset + n * g.channels();
      int row = normalizedOffset + n * g.channels();
      for (int c = from; c < to; c++) {
        float value = dy[in + c];
        scaleGradient[scaleOffset + c] =
            Math.fma(value, normalized[row + c], scaleGradient[scaleOffset + c]);
        shiftGradient[shiftOffset + c] += value;
      }
    }
  }
}
