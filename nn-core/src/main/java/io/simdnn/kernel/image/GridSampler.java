package io.simdnn.kernel.image;

import io.simdnn.tensor.Shape;

/**
 * Samples images of any number of dimensions at the places of a grid, whose coordinates run from -1
 * to 1 with the last dimension first. For one thread at a time.
 */
public final class GridSampler {
  /** What lies around an image. */
  public enum Padding {
    /** Zeros. */
    ZEROS,
    /** The elements at its border. */
    BORDER,
    /** The image itself, reflected at its borders. */
    REFLECTION
  }

  /** How many elements along each dimension make up a sample. */
  public enum Mode {
    /** The nearest one. */
    NEAREST,
    /** The two around it. */
    LINEAR,
    /** The four around it. */
    CUBIC
  }

  private static final double CUBIC_COEFFICIENT = -0.75;
  private static final int NOWHERE = -1;

  private final Shape extents;
  private final Mode mode;
  private final Padding padding;
  private final boolean cornersAligned;
  private final int taps;
  private final int[] positions;
  private final double[] weights;

  /**
   * Describes a sampler.
   *
   * @param extents the extents of the images, each at least 1
   * @param mode how many elements make up a sample
   * @param padding what lies around an image
   * @param cornersAligned whether -1 and 1 are the centres of the corner elements and not their
   *     outer edges
   */
  public GridSampler(Shape extents, Mode mode, Padding padding, boolean cornersAligned) {
    this.extents = extents;
    this.mode = mode;
    this.padding = padding;
    this.cornersAligned = cornersAligned;
    this.taps = mode == Mode.NEAREST ? 1 : mode == Mode.LINEAR ? 2 : 4;
    this.positions = new int[extents.rank() * taps];
    this.weights = new double[extents.rank() * taps];
  }

  /**
   * Samples the channels of one image.
   *
   * @param channels the channels
   * @param x the image {@code [channels, ...]}
   * @param xOffset the index of its first element
   * @param places how many places
   * @param grid the places {@code [places, rank]}
   * @param gridOffset the index of the first coordinate
   * @param y the samples {@code [channels, places]}; written
   * @param yOffset the index of the first sample
   */
  public void sample(
      int channels,
      float[] x,
      int xOffset,
      int places,
      float[] grid,
      int gridOffset,
      float[] y,
      int yOffset) {
    int rank = extents.rank();
    for (int place = 0; place < places; place++) {
      for (int d = 0; d < rank; d++) {
        locate(d, grid[gridOffset + place * rank + rank - 1 - d]);
      }
      for (int c = 0; c < channels; c++) {
        y[yOffset + c * places + place] = (float) sum(0, x, c, xOffset);
      }
    }
  }

  private double sum(int d, float[] x, int at, int xOffset) {
    if (d == extents.rank()) {
      return x[xOffset + at];
    }
    double sum = 0;
    for (int k = d * taps; k < (d + 1) * taps; k++) {
      if (positions[k] != NOWHERE && weights[k] != 0) {
        sum += weights[k] * sum(d + 1, x, at * extents.extent(d) + positions[k], xOffset);
      }
    }
    return sum;
  }

  /** Finds the elements along one dimension and their weights. */
  private void locate(int d, float coordinate) {
    int length = extents.extent(d);
    float place =
        cornersAligned ? (coordinate + 1) / 2 * (length - 1) : ((coordinate + 1) * length - 1) / 2;
    if (mode == Mode.NEAREST) {
      place = (float) Math.rint(place);
    }
    place = moveInside(place, length);
    int first = (int) Math.floor(place) - (mode == Mode.CUBIC ? 1 : 0);
    double ratio = place - Math.floor(place);
    for (int k = 0; k < taps; k++) {
      positions[d * taps + k] = inside(first + k, length);
      weights[d * taps + k] = weight(k, ratio);
    }
  }

  private double weight(int k, double ratio) {
    return switch (mode) {
      case NEAREST -> 1;
      case LINEAR -> k == 0 ? 1 - ratio : ratio;
      case CUBIC -> Interpolation.cubicPiece(Math.abs(k - 1 - ratio), CUBIC_COEFFICIENT);
    };
  }

  private float moveInside(float place, int length) {
    float least = cornersAligned ? 0 : -0.5f;
    float most = cornersAligned ? length - 1f : length - 0.5f;
    if (padding == Padding.ZEROS || (place >= least && place <= most)) {
      return place;
    }
    return padding == Padding.BORDER
        ? Math.max(0, Math.min(length - 1f, place))
        : reflected(place, least, most);
  }

  private int inside(int position, int length) {
    if (position >= 0 && position < length) {
      return position;
    }
    return switch (padding) {
      case ZEROS -> NOWHERE;
      case BORDER -> Math.max(0, Math.min(length - 1, position));
      case REFLECTION -> {
        float least = cornersAligned ? 0 : -0.5f;
        float most = cornersAligned ? length - 1f : length - 0.5f;
        yield Math.max(0, Math.min(length - 1, (int) reflected(position, least, most)));
      }
    };
  }

  private static float reflected(float place, float least, float most) {
    float range = most - least;
    if (!(range > 0)) {
      return least;
    }
    float beyond = place < least ? least - place : place - most;
    if (!(beyond > 0)) {
      return place;
    }
    int times = (int) (beyond / range);
    float rest = beyond - times * range;
    boolean fromLeast = place < least == (times % 2 == 0);
    return fromLeast ? least + rest : most - rest;
  }
}
