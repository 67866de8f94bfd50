package io.simdnn.simd;

import static io.simdnn.simd.Same.SCALAR;
import static io.simdnn.simd.Same.VECTOR;
import static io.simdnn.simd.Same.assertBits;

import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.normalization.ColumnNorm;
import io.simdnn.kernel.normalization.NormGeometry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Normalization against the scalar reference, and of rows against its two passes. */
class NormVectorTest {
  private static final int[] ROWS = {0, 1, 2, 5};

  @Test
  void rows() {
    for (int rows : ROWS) {
      for (int columns : columns()) {
        for (int seed = 0; seed < 3; seed++) {
          boolean centred = seed < 2;
          Results expected = new Results(SCALAR, rows, columns, centred, seed);
          Results actual = new Results(VECTOR, rows, columns, centred, seed);
          String what = "rows [" + rows + ", " + columns + "], seed " + seed;
          assertBits(expected.twoPasses(), expected.rows(), what + ", scalar");
          assertBits(expected.rows(), actual.rows(), what);
          assertBits(expected.rows(), actual.rowsInPlace(), what + ", in place");
          assertBits(expected.statistics(), actual.statistics(), what + ", statistics");
        }
      }
    }
  }

  @Test
  void planes() {
    for (int columns : columns()) {
      for (int seed = 0; seed < 3; seed++) {
        NormGeometry g = new NormGeometry(2, 3, columns);
        Results expected = new Results(SCALAR, 6, columns, seed < 2, seed);
        Results actual = new Results(VECTOR, 6, columns, seed < 2, seed);
        String what = g + ", seed " + seed;
        assertBits(expected.planes(g), actual.planes(g), what);
        assertBits(expected.statistics(), actual.statistics(), what + ", statistics");
      }
    }
  }

  /** Beside lengths around vectors and lanes, one of several chunks. */
  private static int[] columns() {
    int[] lengths = Same.lengths();
    int[] columns = Arrays.copyOf(lengths, lengths.length + 1);
    columns[lengths.length] = 64 * 64 + 65;
    return columns;
  }

  /** What one set of kernels computes; every array begins somewhere else. */
  private static final class Results {
    private final Kernels kernels;
    private final int rows;
    private final int columns;
    private final boolean centred;
    private final float[] x;
    private final float[] scale;
    private final float[] shift;
    private final float[] mean;
    private final float[] variance;
    private final float[] reciprocal;

    Results(Kernels kernels, int rows, int columns, boolean centred, int seed) {
      this.kernels = kernels;
      this.rows = rows;
      this.columns = columns;
      this.centred = centred;
      x = Same.data(rows * columns + 5, seed);
      scale = Same.data(columns + 3, seed);
      shift = Same.data(columns + 2, seed + 4);
      mean = Same.sentinels(rows + 1);
      variance = Same.sentinels(rows + 1);
      reciprocal = Same.sentinels(rows + 1);
    }

    float[] rows() {
      float[] y = Same.sentinels(rows * columns + 9);
      kernels
          .rowNorm()
          .forward(
              0,
              rows,
              columns,
              centred,
              1e-5,
              x,
              5,
              scale,
              3,
              shift,
              2,
              y,
              4,
              mean,
              variance,
              reciprocal);
      return y;
    }

    float[] rowsInPlace() {
      float[] y = Same.sentinels(rows * columns + 9);
      System.arraycopy(x, 5, y, 4, rows * columns);
      kernels
          .rowNorm()
          .forward(
              0,
              rows,
              columns,
              centred,
              1e-5,
              y,
              4,
              scale,
              3,
              shift,
              2,
              y,
              4,
              mean,
              variance,
              reciprocal);
      return y;
    }

    float[] twoPasses() {
      float[] y = planes(new NormGeometry(1, rows, columns));
      NormGeometry transposed = new NormGeometry(rows, columns, 1);
      new ColumnNorm().affine(transposed, 0, columns, y, 4, scale, 3, shift, 2, y, 4);
      return y;
    }

    float[] planes(NormGeometry g) {
      float[] y = Same.sentinels(rows * columns + 9);
      kernels
          .planeNorm()
          .normalize(g, 0, g.channels(), centred, 1e-5, x, 5, y, 4, mean, variance, reciprocal);
      return y;
    }

    float[] statistics() {
      float[] all = Arrays.copyOf(mean, 3 * mean.length);
      System.arraycopy(variance, 0, all, mean.length, mean.length);
      System.arraycopy(reciprocal, 0, all, 2 * mean.length, mean.length);
      return all;
    }
  }
}
