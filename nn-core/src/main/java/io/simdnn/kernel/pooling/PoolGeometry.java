package io.simdnn.kernel.pooling;

import io.simdnn.kernel.convolution.Window;

/**
 * The geometry of a pool over planes {@code [height, width]}.
 *
 * @param height the height of an input plane
 * @param width the width of an input plane
 * @param vertical the window along the height
 * @param horizontal the window along the width
 * @param roundUp whether a last window that reaches beyond the padding counts, as PyTorch's ceil
 *     mode does
 */
public record PoolGeometry(
    int height, int width, Window vertical, Window horizontal, boolean roundUp) {
  /**
   * Checks that the window fits.
   *
   * @param height the height of an input plane
   * @param width the width of an input plane
   * @param vertical the window along the height
   * @param horizontal the window along the width
   * @param roundUp whether a last window that reaches beyond the padding counts
   * @throws IllegalArgumentException if it does not, or the padding exceeds half the window
   */
  public PoolGeometry {
    if (outputs(vertical, height, roundUp) < 1 || outputs(horizontal, width, roundUp) < 1) {
      throw new IllegalArgumentException(
          "pool: a window of "
              + vertical.reach()
              + " x "
              + horizontal.reach()
              + " does not fit into planes of "
              + height
              + " x "
              + width
              + "; take a smaller window");
    }
    if (2 * Math.max(vertical.before(), vertical.after()) > vertical.reach()
        || 2 * Math.max(horizontal.before(), horizontal.after()) > horizontal.reach()) {
      throw new IllegalArgumentException(
          "pool: the padding may be at most half the window of "
              + vertical.reach()
              + " x "
              + horizontal.reach());
    }
  }

  /**
   * Returns the height of an output plane.
   *
   * @return the rows
   */
  public int outputHeight() {
    return outputs(vertical, height, roundUp);
  }

  /**
   * Returns the width of an output plane.
   *
   * @return the columns
   */
  public int outputWidth() {
    return outputs(horizontal, width, roundUp);
  }

  private static int outputs(Window window, int length, boolean roundUp) {
    int whole = window.outputs(length);
    if (!roundUp) {
      return whole;
    }
    int room = length + window.before() + window.after() - window.reach();
    int outputs = -Math.floorDiv(-room, window.stride()) + 1;
    // A window that begins in the padding behind the plane holds nothing.
    return (outputs - 1) * window.stride() >= length + window.before() ? outputs - 1 : outputs;
  }
}
