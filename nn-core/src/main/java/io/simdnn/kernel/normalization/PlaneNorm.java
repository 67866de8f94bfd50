package io.simdnn.kernel.normalization;

import io.simdnn.kernel.ReductionKernel;

/** Normalization of channels that are planes: sums along rows, then over the samples in order. */
public final class PlaneNorm implements NormKernel {
  private final ReductionKernel reduction;
  private final NormRowKernel row;

  /**
   * Creates the kernel.
   *
   * @param reduction computes the sums
   * @param row computes the passes over a plane
   */
  public PlaneNorm(ReductionKernel reduction, NormRowKernel row) {
    this.reduction = reduction;
    this.row = row;
  }

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
      float sum = 0;
      for (int n = 0; n < g.batch() && centred; n++) {
        sum += reduction.sum(x, xOffset + g.at(n, c), g.plane());
      }
      mean[c] = sum / g.count();
      float squares = 0;
      for (int n = 0; n < g.batch(); n++) {
        int at = g.at(n, c);
        squares +=
            row.centre(x, xOffset + at, mean[c], normalized, normalizedOffset + at, g.plane());
      }
      variance[c] = squares / g.count();
      reciprocal[c] = (float) (1 / Math.sqrt(variance[c] + epsilon));
      for (int n = 0; n < g.batch(); n++) {
        row.scale(normalized, normalizedOffset + g.at(n, c), g.plane(), reciprocal[c]);
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
        int at = g.at(n, c);
        sum += centred ? reduction.sum(d, dOffset + at, g.plane()) : 0;
        dot += reduction.dot(d, dOffset + at, normalized, normalizedOffset + at, g.plane());
      }
      float mean = sum / g.count();
      float slope = dot / g.count();
      for (int n = 0; n < g.batch(); n++) {
        int at = g.at(n, c);
        combine(
            d,
            dOffset + at,
            normalized,
            normalizedOffset + at,
            mean,
            slope,
            reciprocal[c],
            dx,
            dxOffset + at,
            g.plane());
      }
    }
  }

  private static void combine(
      float[] d,
      int dAt,
      float[] normalized,
      int normalizedAt,
      float mean,
      float slope,
      float reciprocal,
      float[] dx,
      int dxAt,
      int length) {
    for (int i = 0; i < length; i++) {
      dx[dxAt + i] = reciprocal * Math.fma(-slope, normalized[normalizedAt + i], d[dAt + i] - mean);
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
      for (int c = from; c < to; c++) {
        float factor = scale[scaleOffset + c];
        float summand = shift[shiftOffset + c];
        int xAt = xOffset + g.at(n, c);
        int yAt = yOffset + g.at(n, c);
        for (int i = 0; i < g.plane(); i++) {
          y[yAt + i] = Math.fma(x[xAt + i], factor, summand);
        }
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
      for (int c = from; c < to; c++) {
        int at = g.at(n, c);
        scaleGradient[scaleOffset + c] +=
            reduction.dot(dy, dyOffset + at, normalized, normalizedOffset + at, g.plane());
        shiftGradient[shiftOffset + c] += reduction.sum(dy, dyOffset + at, g.plane());
      }
    }
  }
}
