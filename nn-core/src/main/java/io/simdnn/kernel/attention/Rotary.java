package io.simdnn.kernel.attention;

/**
 * Rotary position embedding (Su and others: RoFormer, 2021): pairs of features are turned by an
 * angle that depends on the position, {@code (x1 cos - x2 sin, x1 sin + x2 cos)}.
 */
public final class Rotary {
  private Rotary() {}

  /**
   * Turns the features of one head at one position.
   *
   * @param x the features
   * @param at where they begin
   * @param cos the cosines, one for each pair
   * @param sin the sines, one for each pair
   * @param cosAt where the cosines begin
   * @param sinAt where the sines begin
   * @param pairs how many pairs are turned
   * @param interleaved whether pairs are neighbours; otherwise the first half meets the second
   * @param y the result; its first {@code 2 * pairs} elements are written
   * @param yAt where it begins
   */
  public static void turn(
      float[] x,
      int at,
      float[] cos,
      float[] sin,
      int cosAt,
      int sinAt,
      int pairs,
      boolean interleaved,
      float[] y,
      int yAt) {
    int step = interleaved ? 2 : 1;
    int second = interleaved ? 1 : pairs;
    for (int j = 0; j < pairs; j++) {
      float a = x[at + j * step];
      float b = x[at + j * step + second];
      float c = cos[cosAt + j];
      float s = sin[sinAt + j];
      y[yAt + j * step] = c * a - s * b;
      y[yAt + j * step + second] = s * a + c * b;
    }
  }
}
