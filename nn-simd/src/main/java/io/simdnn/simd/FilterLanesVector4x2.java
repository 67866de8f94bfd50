package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.convolution.FilterLanesKernel;
import jdk.incubator.vector.FloatVector;

/** Tiles of 4 positions and 2 vectors of filters, for the 16 registers of narrower vectors. */
final class FilterLanesVector4x2 implements FilterLanesKernel {
  private static final int POSITIONS = 4;
  private static final int FILTERS = 2 * LANES;

  @Override
  public int filters() {
    return FILTERS;
  }

  @Override
  public int positions() {
    return POSITIONS;
  }

  @Override
  public void multiply(
      boolean add,
      int tiles,
      int[] starts,
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      int firstOffset,
      float[] y,
      int yOffset) {
    if (add) {
      add(tiles, starts, k, w, wOffset, x, xOffset, offsets, firstOffset, y, yOffset);
    } else {
      store(tiles, starts, k, w, wOffset, x, xOffset, offsets, firstOffset, y, yOffset);
    }
  }

  private static void store(
      int tiles,
      int[] starts,
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      int firstOffset,
      float[] y,
      int yOffset) {
    for (int tile = 0; tile < tiles; tile++) {
      int start = xOffset + starts[tile];
      int to = yOffset + tile * POSITIONS * FILTERS;
      FloatVector zero = FloatVector.zero(FLOAT);
      FloatVector s0a = zero;
      FloatVector s0b = zero;
      FloatVector s1a = zero;
      FloatVector s1b = zero;
      FloatVector s2a = zero;
      FloatVector s2b = zero;
      FloatVector s3a = zero;
      FloatVector s3b = zero;
      for (int i = 0; i < k; i++) {
        int at = start + offsets[firstOffset + i];
        int column = wOffset + i * FILTERS;
        FloatVector wa = FloatVector.fromArray(FLOAT, w, column);
        FloatVector wb = FloatVector.fromArray(FLOAT, w, column + LANES);
        FloatVector x0 = FloatVector.broadcast(FLOAT, x[at]);
        s0a = x0.fma(wa, s0a);
        s0b = x0.fma(wb, s0b);
        FloatVector x1 = FloatVector.broadcast(FLOAT, x[at + 1]);
        s1a = x1.fma(wa, s1a);
        s1b = x1.fma(wb, s1b);
        FloatVector x2 = FloatVector.broadcast(FLOAT, x[at + 2]);
        s2a = x2.fma(wa, s2a);
        s2b = x2.fma(wb, s2b);
        FloatVector x3 = FloatVector.broadcast(FLOAT, x[at + 3]);
        s3a = x3.fma(wa, s3a);
        s3b = x3.fma(wb, s3b);
      }
      s0a.intoArray(y, to);
      s0b.intoArray(y, to + LANES);
      s1a.intoArray(y, to + 1 * FILTERS);
      s1b.intoArray(y, to + 1 * FILTERS + LANES);
      s2a.intoArray(y, to + 2 * FILTERS);
      s2b.intoArray(y, to + 2 * FILTERS + LANES);
      s3a.intoArray(y, to + 3 * FILTERS);
      s3b.intoArray(y, to + 3 * FILTERS + LANES);
    }
  }

  private static void add(
      int tiles,
      int[] starts,
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      int firstOffset,
      float[] y,
      int yOffset) {
    for (int tile = 0; tile < tiles; tile++) {
      int start = xOffset + starts[tile];
      int to = yOffset + tile * POSITIONS * FILTERS;
      FloatVector zero = FloatVector.zero(FLOAT);
      FloatVector s0a = zero;
      FloatVector s0b = zero;
      FloatVector s1a = zero;
      FloatVector s1b = zero;
      FloatVector s2a = zero;
      FloatVector s2b = zero;
      FloatVector s3a = zero;
      FloatVector s3b = zero;
      for (int i = 0; i < k; i++) {
        int at = start + offsets[firstOffset + i];
        int column = wOffset + i * FILTERS;
        FloatVector wa = FloatVector.fromArray(FLOAT, w, column);
        FloatVector wb = FloatVector.fromArray(FLOAT, w, column + LANES);
        FloatVector x0 = FloatVector.broadcast(FLOAT, x[at]);
        s0a = x0.fma(wa, s0a);
        s0b = x0.fma(wb, s0b);
        FloatVector x1 = FloatVector.broadcast(FLOAT, x[at + 1]);
        s1a = x1.fma(wa, s1a);
        s1b = x1.fma(wb, s1b);
        FloatVector x2 = FloatVector.broadcast(FLOAT, x[at + 2]);
        s2a = x2.fma(wa, s2a);
        s2b = x2.fma(wb, s2b);
        FloatVector x3 = FloatVector.broadcast(FLOAT, x[at + 3]);
        s3a = x3.fma(wa, s3a);
        s3b = x3.fma(wb, s3b);
      }
      // Multiplied by 1, because C2 of JDK 17 inlines so many fused additions, not plain ones.
      FloatVector one = FloatVector.broadcast(FLOAT, 1f);
      one.fma(s0a, FloatVector.fromArray(FLOAT, y, to)).intoArray(y, to);
      one.fma(s0b, FloatVector.fromArray(FLOAT, y, to + LANES)).intoArray(y, to + LANES);
      one.fma(s1a, FloatVector.fromArray(FLOAT, y, to + 1 * FILTERS))
          .intoArray(y, to + 1 * FILTERS);
      one.fma(s1b, FloatVector.fromArray(FLOAT, y, to + 1 * FILTERS + LANES))
          .intoArray(y, to + 1 * FILTERS + LANES);
      one.fma(s2a, FloatVector.fromArray(FLOAT, y, to + 2 * FILTERS))
          .intoArray(y, to + 2 * FILTERS);
      one.fma(s2b, FloatVector.fromArray(FLOAT, y, to + 2 * FILTERS + LANES))
          .intoArray(y, to + 2 * FILTERS + LANES);
      one.fma(s3a, FloatVector.fromArray(FLOAT, y, to + 3 * FILTERS))
          .intoArray(y, to + 3 * FILTERS);
      one.fma(s3b, FloatVector.fromArray(FLOAT, y, to + 3 * FILTERS + LANES))
          .intoArray(y, to + 3 * FILTERS + LANES);
    }
  }
}
