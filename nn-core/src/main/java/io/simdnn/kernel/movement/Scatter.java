package io.simdnn.kernel.movement;

/** What becomes of an element that another one is put to; several come in their order. */
public enum Scatter {
  /** The new one. */
  REPLACE,
  /** The sum. */
  ADD,
  /** The product. */
  MUL,
  /** The larger one. */
  MAX,
  /** The smaller one. */
  MIN;

  private float of(float old, float update) {
    return switch (this) {
      case REPLACE -> update;
      case ADD -> old + update;
      case MUL -> old * update;
      case MAX -> Math.max(old, update);
      case MIN -> Math.min(old, update);
    };
  }

  /** Of numbers whose order is that of longs once the bits of {@code flip} are turned over. */
  private long of(long old, long update, long flip) {
    return switch (this) {
      case REPLACE -> update;
      case ADD -> old + update;
      case MUL -> old * update;
      case MAX -> Math.max(old ^ flip, update ^ flip) ^ flip;
      case MIN -> Math.min(old ^ flip, update ^ flip) ^ flip;
    };
  }

  /**
   * Puts slices of numbers where positions say.
   *
   * @param positions where each slice begins, counted from yOffset
   * @param slice the elements of each
   * @param updates the slices, one behind the other
   * @param updatesOffset the index of the first
   * @param y what they are put to; changed
   * @param yOffset the index of its first element
   */
  public void apply(
      int[] positions, int slice, float[] updates, int updatesOffset, float[] y, int yOffset) {
    for (int i = 0; i < positions.length; i++) {
      int from = updatesOffset + i * slice;
      int to = yOffset + positions[i];
      for (int j = 0; j < slice; j++) {
        y[to + j] = of(y[to + j], updates[from + j]);
      }
    }
  }

  /**
   * Puts slices of whole numbers where positions say.
   *
   * @param positions where each slice begins
   * @param slice the elements of each
   * @param unsigned whether the numbers have no sign
   * @param updates the slices, one behind the other
   * @param y what they are put to; changed
   */
  public void apply(int[] positions, int slice, boolean unsigned, long[] updates, long[] y) {
    long flip = unsigned ? Long.MIN_VALUE : 0;
    for (int i = 0; i < positions.length; i++) {
      for (int j = 0; j < slice; j++) {
        int to = positions[i] + j;
        y[to] = of(y[to], updates[i * slice + j], flip);
      }
    }
  }
}
