package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/** One tile of 7 positions and 2 vectors of filters. */
final class FilterLanesVector7x2 {
  static final int POSITIONS = 7;
  static final int FILTERS = 2 * LANES;

  private FilterLanesVector7x2() {}

  static void store(
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int xOffset,
      int[] offsets,
      int firstOffset,
      float[] y,
      int yOffset) {
    FloatVector zero = FloatVector.zero(FLOAT);
    FloatVector s0a = zero;
    FloatVector s0b = zero;
    FloatVector s1a = zero;
    FloatVector s1b = zero;
    FloatVector s2a = zero;
    FloatVector s2b = zero;
    FloatVector s3a = zero;
    FloatVector s3b = zero;
    FloatVector s4a = zero;
    FloatVector s4b = zero;
    FloatVector s5a = zero;
    FloatVector s5b = zero;
    FloatVector s6a = zero;
    FloatVector s6b = zero;
    for (int i = 0; i < k; i++) {
      int column = wOffset + i * FILTERS;
      FloatVector wa = FloatVector.fromArray(FLOAT, w, column);
      FloatVector wb = FloatVector.fromArray(FLOAT, w, column + LANES);
      int at = xOffset + offsets[firstOffset + i];
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
      FloatVector x4 = FloatVector.broadcast(FLOAT, x[at + 4]);
      s4a = x4.fma(wa, s4a);
      s4b = x4.fma(wb, s4b);
      FloatVector x5 = FloatVector.broadcast(FLOAT, x[at + 5]);
      s5a = x5.fma(wa, s5a);
      s5b = x5.fma(wb, s5b);
      FloatVector x6 = FloatVector.broadcast(FLOAT, x[at + 6]);
      s6a = x6.fma(wa, s6a);
      s6b = x6.fma(wb, s6b);
    }
    int row = yOffset;
    s0a.intoArray(y, row);
    s0b.intoArray(y, row + LANES);
    row += FILTERS;
    s1a.intoArray(y, row);
    s1b.intoArray(y, row + LANES);
    row += FILTERS;
    s2a.intoArray(y, row);
    s2b.intoArray(y, row + LANES);
    row += FILTERS;
    s3a.intoArray(y, row);
    s3b.intoArray(y, row + LANES);
    row += FILTERS;
    s4a.intoArray(y, row);
    s4b.intoArray(y, row + LANES);
    row += FILTERS;
    s5a.intoArray(y, row);
    s5b.intoArray(y, row + LANES);
    row += FILTERS;
    s6a.intoArray(y, row);
    s6b.intoArray(y, row + LANES);
  }
}
