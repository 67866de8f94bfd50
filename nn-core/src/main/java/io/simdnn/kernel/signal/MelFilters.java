package io.simdnn.kernel.signal;

/** Triangles over the frequencies of a spectrum, spread evenly over the mel scale. */
public final class MelFilters {
  private static final double SCALE = 2595;
  private static final double CORNER = 700;

  private MelFilters() {}

  /**
   * Computes the place of each triangle's left end, middle and right end.
   *
   * @param filters how many triangles
   * @param transformLength the length of the Fourier transform
   * @param sampleRate samples in a second
   * @param lowest the lowest frequency in Hertz
   * @param highest the highest frequency in Hertz
   * @return the places {@code [filters + 2]}; triangle i has those from i to i + 2
   */
  public static long[] places(
      int filters, long transformLength, long sampleRate, double lowest, double highest) {
    double low = SCALE * StrictMath.log10(1 + lowest / CORNER);
    double high = SCALE * StrictMath.log10(1 + highest / CORNER);
    double step = (high - low) / (filters + 2);
    long[] places = new long[filters + 2];
    for (int i = 0; i < places.length; i++) {
      double hertz = CORNER * (StrictMath.pow(10, (i * step + low) / SCALE) - 1);
      places[i] = (long) Math.floor((transformLength + 1) * hertz / sampleRate);
    }
    return places;
  }

  /**
   * Fills in the triangles.
   *
   * @param places as {@link #places} returns them, from 0 to less than the frequencies
   * @param filters how many triangles
   * @param weights the weights {@code [frequencies, filters]}, zeros before; written
   */
  public static void fill(long[] places, int filters, float[] weights) {
    for (int i = 0; i < filters; i++) {
      int left = (int) places[i];
      int middle = (int) places[i + 1];
      int right = (int) places[i + 2];
      if (middle == left) {
        weights[middle * filters + i] = 1;
      }
      for (int j = left; middle > left && j <= middle; j++) {
        weights[j * filters + i] = (float) ((double) (j - left) / (middle - left));
      }
      for (int j = middle; j < right; j++) {
        weights[j * filters + i] = (float) ((double) (right - j) / (right - middle));
      }
    }
  }
}
