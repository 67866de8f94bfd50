package io.simdnn.kernel.movement;

/** Copies of equally long runs at regular distances, between arrays of any one type. */
public final class Runs {
  private Runs() {}

  /**
   * Copies runs.
   *
   * @param count how many
   * @param length the elements of each
   * @param x the array they are in
   * @param xAt the index of the first run
   * @param xStep how far apart they begin in x
   * @param y the array they go to, of the type of x; written
   * @param yAt the index of the first run
   * @param yStep how far apart they begin in y
   */
  public static void copy(
      int count, int length, Object x, int xAt, int xStep, Object y, int yAt, int yStep) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(x, xAt + i * xStep, y, yAt + i * yStep, length);
    }
  }

  /**
   * Copies runs that lie anywhere to one dense place.
   *
   * @param positions where each run begins, counted from xAt
   * @param length the elements of each
   * @param x the array they are in
   * @param xAt where positions are counted from
   * @param y the array they go to, of the type of x; written
   * @param yAt the index of the first run
   */
  public static void gather(int[] positions, int length, Object x, int xAt, Object y, int yAt) {
    for (int i = 0; i < positions.length; i++) {
      System.arraycopy(x, xAt + positions[i], y, yAt + i * length, length);
    }
  }
}
