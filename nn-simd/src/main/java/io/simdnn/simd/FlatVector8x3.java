package io.simdnn.simd;

import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.convolution.FlatKernel;

/**
 * The inner loops of flat convolutions: tiles of 8 filters and 3 vectors of positions, or 2 where 3
 * don't fit, and of 4 filters and 4 weights for dot products. For vectors of 512 bits and their 32
 * registers. Three vectors take 0.8 to 0.95 of the time of two (Zen 4); tiles of 6 x 4, 4 x 4, 6 x
 * 3 and 12 x 2 were slower.
 */
final class FlatVector8x3 implements FlatKernel {
  private static final int ROWS = 8;

  @Override
  public int rows() {
    return ROWS;
  }

  @Override
  public int columns() {
    return FlatVector8x2.COLUMNS;
  }

  /** Tiles of three and of two vectors fill all whole vectors from two on. */
  @Override
  public int padded(int positions) {
    return Math.max(FlatVector8x2.COLUMNS, MatMulTile.roundUp(positions, LANES));
  }

  @Override
  public int dotFilters() {
    return FlatDotsVector4x4.FILTERS;
  }

  @Override
  public int dotWeights() {
    return FlatDotsVector4x4.WEIGHTS;
  }

  @Override
  public int sumRows() {
    return FlatSumVector6x2.ROWS;
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
    int p = 0;
    while (p < columns) {
      int rest = columns - p;
      int from = xOffset + p;
      int to = yOffset + p;
      // Two tiles of two vectors rather than one of three and half of one.
      boolean narrow = rest == FlatVector8x2.COLUMNS || rest == 2 * FlatVector8x2.COLUMNS;
      if (add) {
        add(narrow, filters, k, w, wOffset, x, from, offsets, firstOffset, y, to, yStride);
      } else if (narrow) {
        FlatVector8x2.store(filters, k, w, wOffset, x, from, offsets, firstOffset, y, to, yStride);
      } else {
        FlatTileVector8x3.store(
            filters, k, w, wOffset, x, from, offsets, firstOffset, y, to, yStride);
      }
      p += narrow ? FlatVector8x2.COLUMNS : FlatTileVector8x3.COLUMNS;
    }
  }

  private static void add(
      boolean narrow,
      int filters,
      int k,
      float[] w,
      int wOffset,
      float[] x,
      int from,
      int[] offsets,
      int firstOffset,
      float[] y,
      int to,
      int yStride) {
    float[] sums = Scratch.ofThread().chunk1;
    int columns = narrow ? FlatVector8x2.COLUMNS : FlatTileVector8x3.COLUMNS;
    for (int f = 0; f < filters; f += ROWS) {
      int panel = wOffset + f * k;
      if (narrow) {
        FlatVector8x2.store(ROWS, k, w, panel, x, from, offsets, firstOffset, sums, 0, columns);
      } else {
        FlatTileVector8x3.store(ROWS, k, w, panel, x, from, offsets, firstOffset, sums, 0, columns);
      }
      TileSumsVector.add(ROWS, columns, sums, y, to + f * yStride, yStride);
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
    FlatDotsVector4x4.addDots(
        samples,
        filters,
        weights,
        columns,
        dy,
        dyOffset,
        dySample,
        dyStride,
        x,
        xOffset,
        xSample,
        offsets,
        sums,
        sumsOffset);
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
    FlatSumVector6x2.sumChains(
        rows, columns, from, to, terms, chain, w, wOffset, x, xOffset, xStride, offsets, y, yOffset,
        yStride);
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
    FlatRunVector.multiply(columns, k, w, wOffset, x, xOffset, offsets, y, yOffset);
  }
}
