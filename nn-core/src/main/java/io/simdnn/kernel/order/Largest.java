package io.simdnn.kernel.order;

/**
 * The k largest or smallest elements of each column, the best first; of equals the one before the
 * other. NaN is larger than all numbers. Has working memory: for one thread at a time.
 */
public final class Largest {
  private final int k;
  private final boolean largest;
  private final int[] order;
  private final int[] merged;

  /**
   * Creates a search.
   *
   * @param length the elements of a column
   * @param k how many are wanted, at most the length
   * @param largest whether the largest are wanted, or the smallest
   */
  public Largest(int length, int k, boolean largest) {
    this.k = k;
    this.largest = largest;
    this.order = new int[length];
    this.merged = new int[length];
  }

  /**
   * Finds them among numbers.
   *
   * @param from the columns
   * @param to the columns of the results
   * @param x the numbers
   * @param xOffset the index of the first
   * @param y the best ones; written
   * @param yOffset the index of the first
   * @param indices where in their columns they are; written
   */
  public void find(
      Column from, Column to, float[] x, int xOffset, float[] y, int yOffset, long[] indices) {
    for (int i = 0; i < from.count(); i++) {
      int start = xOffset + from.start(i);
      sort((a, b) -> Float.compare(x[start + a * from.step()], x[start + b * from.step()]));
      for (int j = 0; j < k; j++) {
        int at = to.start(i) + j * to.step();
        y[yOffset + at] = x[start + order[j] * from.step()];
        indices[at] = order[j];
      }
    }
  }

  /**
   * Finds them among whole numbers.
   *
   * @param from the columns
   * @param to the columns of the results
   * @param unsigned whether the numbers have no sign
   * @param x the numbers
   * @param y the best ones; written
   * @param indices where in their columns they are; written
   */
  public void find(Column from, Column to, boolean unsigned, long[] x, long[] y, long[] indices) {
    // With the sign bit turned over, longs are in the order of numbers without a sign.
    long flip = unsigned ? Long.MIN_VALUE : 0;
    for (int i = 0; i < from.count(); i++) {
      int start = from.start(i);
      sort(
          (a, b) ->
              Long.compare(x[start + a * from.step()] ^ flip, x[start + b * from.step()] ^ flip));
      for (int j = 0; j < k; j++) {
        int at = to.start(i) + j * to.step();
        y[at] = x[start + order[j] * from.step()];
        indices[at] = order[j];
      }
    }
  }

  /** Compares two elements of a column by their positions. */
  @FunctionalInterface
  private interface Order {
    int compare(int a, int b);
  }

  /** Sorts the positions of a column by merging, which keeps the order of equals. */
  private void sort(Order ascending) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int width = 1; width < order.length; width *= 2) {
      for (int start = 0; start < order.length; start += 2 * width) {
        int middle = Math.min(start + width, order.length);
        merge(ascending, start, middle, Math.min(middle + width, order.length));
      }
      System.arraycopy(merged, 0, order, 0, order.length);
    }
  }

  private void merge(Order ascending, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeRight = left == middle;
      if (left < middle && right < end) {
        int sign = ascending.compare(order[right], order[left]);
        takeRight = largest ? sign > 0 : sign < 0;
      }
      merged[i] = takeRight ? order[right++] : order[left++];
    }
  }
}
