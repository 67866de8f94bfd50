package io.simdnn.kernel.image;

import java.util.Arrays;

/**
 * Resizes one dimension: every element of the result is a weighted sum of some elements of the
 * original, which are found once. Immutable.
 */
public final class AxisResize {
  /** The source of a place that lies outside. */
  private static final int OUTSIDE = -1;

  private final int length;
  private final int resized;
  private final int taps;
  private final int[] sources;
  private final float[] weights;
  private final float outside;

  private AxisResize(
      int length, int resized, int taps, int[] sources, float[] weights, float outside) {
    this.length = length;
    this.resized = resized;
    this.taps = taps;
    this.sources = sources;
    this.weights = weights;
    this.outside = outside;
  }

  /**
   * Finds the elements and their weights.
   *
   * @param rule how to resize
   * @param length the length of the original, at least 1
   * @param resized the length of the result
   * @param scale the factor of the length
   * @param start where the region to resize begins, as a part of the length
   * @param end where it ends
   * @return the resizing
   * @throws IllegalArgumentException if the rule names something unknown
   */
  public static AxisResize of(
      ResizeRule rule, int length, int resized, double scale, double start, double end) {
    boolean nearest = rule.mode().equals("nearest");
    int taps = nearest ? 1 : rule.weights(1, scale).length;
    int[] sources = new int[resized * taps];
    float[] weights = new float[resized * taps];
    for (int i = 0; i < resized; i++) {
      double place = rule.original(i, length, resized, scale, start, end);
      if (Double.isNaN(place)) {
        Arrays.fill(sources, i * taps, (i + 1) * taps, OUTSIDE);
        continue;
      }
      int before = (int) Math.ceil(place) - 1;
      double[] around = rule.weights(place - before, scale);
      int first = before - around.length / 2 + 1;
      if (nearest) {
        sources[i] = inside(first + (around[1] == 1 ? 1 : 0), length);
        weights[i] = 1;
        continue;
      }
      if (rule.excludeOutside()) {
        exclude(around, first, length);
      }
      for (int k = 0; k < taps; k++) {
        sources[i * taps + k] = inside(first + k, length);
        weights[i * taps + k] = (float) around[k];
      }
    }
    return new AxisResize(length, resized, taps, sources, weights, rule.outside());
  }

  private static int inside(int position, int length) {
    return Math.max(0, Math.min(length - 1, position));
  }

  private static void exclude(double[] weights, int first, int length) {
    for (int k = 0; k < weights.length; k++) {
      if (first + k < 0 || first + k >= length) {
        weights[k] = 0;
      }
    }
    Interpolation.normalized(weights);
  }

  /**
   * Resizes numbers with a point.
   *
   * @param x the original {@code [before, length, behind]}
   * @param xOffset the index of its first element
   * @param before the product of the extents before
   * @param behind the product of the extents behind
   * @param y the result {@code [before, resized, behind]}; written; not x
   * @param yOffset the index of its first element
   */
  public void apply(float[] x, int xOffset, int before, int behind, float[] y, int yOffset) {
    for (int b = 0; b < before; b++) {
      int from = xOffset + b * length * behind;
      int to = yOffset + b * resized * behind;
      if (behind == 1) {
        elements(x, from, y, to);
      } else {
        for (int i = 0; i < resized; i++) {
          row(x, from, i, behind, y, to + i * behind);
        }
      }
    }
  }

  /** Resizes the last dimension. */
  private void elements(float[] x, int from, float[] y, int to) {
    for (int i = 0; i < resized; i++) {
      int first = i * taps;
      if (sources[first] == OUTSIDE) {
        y[to + i] = outside;
      } else if (taps == 1) {
        y[to + i] = x[from + sources[i]];
      } else {
        float sum = 0;
        for (int k = first; k < first + taps; k++) {
          sum = Math.fma(weights[k], x[from + sources[k]], sum);
        }
        y[to + i] = sum;
      }
    }
  }

  private void row(float[] x, int from, int i, int behind, float[] y, int to) {
    int first = i * taps;
    if (sources[first] == OUTSIDE) {
      Arrays.fill(y, to, to + behind, outside);
      return;
    }
    if (taps == 1) {
      System.arraycopy(x, from + sources[first] * behind, y, to, behind);
      return;
    }
    Arrays.fill(y, to, to + behind, 0f);
    for (int k = 0; k < taps; k++) {
      float weight = weights[first + k];
      int source = from + sources[first + k] * behind;
      for (int j = 0; j < behind; j++) {
        y[to + j] = Math.fma(weight, x[source + j], y[to + j]);
      }
    }
  }

  /**
   * Takes the nearest whole numbers.
   *
   * @param x the original {@code [before, length, behind]}
   * @param before the product of the extents before
   * @param behind the product of the extents behind
   * @param y the result {@code [before, resized, behind]}; written; not x
   */
  public void apply(long[] x, int before, int behind, long[] y) {
    for (int b = 0; b < before; b++) {
      for (int i = 0; i < resized; i++) {
        int to = (b * resized + i) * behind;
        if (sources[i] == OUTSIDE) {
          Arrays.fill(y, to, to + behind, (long) Math.rint(outside));
        } else {
          System.arraycopy(x, (b * length + sources[i]) * behind, y, to, behind);
        }
      }
    }
  }
}
