package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.convolution.FilterLanesKernel;
import jdk.incubator.vector.FloatVector;

/**
 * Two tiles of 7 positions and 2 vectors of filters at a time, in the 32 registers of 512 bits.
 * Many planes are 7, 14, 28 or 56 wide. The last tile of an odd number goes to {@link
 * FilterLanesVector7x2}.
 */
final class FilterLanesVector14x2 implements FilterLanesKernel {
  private static final int POSITIONS = FilterLanesVector7x2.POSITIONS;
  private static final int FILTERS = FilterLanesVector7x2.FILTERS;
  private static final int TILE = POSITIONS * FILTERS;

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
    int paired = tiles / 2 * 2;
    if (!add) {
      store(0, paired, starts, k, w, wOffset, x, xOffset, offsets, firstOffset, y, yOffset);
    }
    float[] sums = Scratch.ofThread().chunk1;
    for (int tile = 0; add && tile < paired; tile += 2) {
      store(tile, tile + 2, starts, k, w, wOffset, x, xOffset, offsets, firstOffset, sums, 0);
      TileSumsVector.add(2, TILE, sums, y, yOffset + tile * TILE, TILE);
    }
    if (paired < tiles) {
      int start = xOffset + starts[paired];
      int to = yOffset + paired * TILE;
      float[] chains = add ? sums : y;
      int at = add ? 0 : to;
      FilterLanesVector7x2.store(k, w, wOffset, x, start, offsets, firstOffset, chains, at);
      if (add) {
        TileSumsVector.add(1, TILE, sums, y, to, TILE);
      }
    }
  }

  /** Computes pairs of tiles, and stores them from the offset on. */
  private static void store(
      int from,
      int end,
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
    for (int tile = from; tile < end; tile += 2) {
      int start = xOffset + starts[tile];
      int second = xOffset + starts[tile + 1];
      int to = yOffset + (tile - from) * TILE;
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
      FloatVector s7a = zero;
      FloatVector s7b = zero;
      FloatVector s8a = zero;
      FloatVector s8b = zero;
      FloatVector s9a = zero;
      FloatVector s9b = zero;
      FloatVector s10a = zero;
      FloatVector s10b = zero;
      FloatVector s11a = zero;
      FloatVector s11b = zero;
      FloatVector s12a = zero;
      FloatVector s12b = zero;
      FloatVector s13a = zero;
      FloatVector s13b = zero;
      for (int i = 0; i < k; i++) {
        int column = wOffset + i * FILTERS;
        FloatVector wa = FloatVector.fromArray(FLOAT, w, column);
        FloatVector wb = FloatVector.fromArray(FLOAT, w, column + LANES);
        int offset = offsets[firstOffset + i];
        int at = start + offset;
        int next = second + offset;
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
        FloatVector x7 = FloatVector.broadcast(FLOAT, x[next]);
        s7a = x7.fma(wa, s7a);
        s7b = x7.fma(wb, s7b);
        FloatVector x8 = FloatVector.broadcast(FLOAT, x[next + 1]);
        s8a = x8.fma(wa, s8a);
        s8b = x8.fma(wb, s8b);
        FloatVector x9 = FloatVector.broadcast(FLOAT, x[next + 2]);
        s9a = x9.fma(wa, s9a);
        s9b = x9.fma(wb, s9b);
        FloatVector x10 = FloatVector.broadcast(FLOAT, x[next + 3]);
        s10a = x10.fma(wa, s10a);
        s10b = x10.fma(wb, s10b);
        FloatVector x11 = FloatVector.broadcast(FLOAT, x[next + 4]);
        s11a = x11.fma(wa, s11a);
        s11b = x11.fma(wb, s11b);
        FloatVector x12 = FloatVector.broadcast(FLOAT, x[next + 5]);
        s12a = x12.fma(wa, s12a);
        s12b = x12.fma(wb, s12b);
        FloatVector x13 = FloatVector.broadcast(FLOAT, x[next + 6]);
        s13a = x13.fma(wa, s13a);
        s13b = x13.fma(wb, s13b);
      }
      int row = to;
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
      row += FILTERS;
      s7a.intoArray(y, row);
      s7b.intoArray(y, row + LANES);
      row += FILTERS;
      s8a.intoArray(y, row);
      s8b.intoArray(y, row + LANES);
      row += FILTERS;
      s9a.intoArray(y, row);
      s9b.intoArray(y, row + LANES);
      row += FILTERS;
      s10a.intoArray(y, row);
      s10b.intoArray(y, row + LANES);
      row += FILTERS;
      s11a.intoArray(y, row);
      s11b.intoArray(y, row + LANES);
      row += FILTERS;
      s12a.intoArray(y, row);
      s12b.intoArray(y, row + LANES);
      row += FILTERS;
      s13a.intoArray(y, row);
      s13b.intoArray(y, row + LANES);
    }
  }
}
