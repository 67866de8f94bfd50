package io.simdnn.kernel.convolution;

import io.simdnn.tensor.Shape;
import java.util.List;

/**
 * Windows that slide over any number of dimensions: the plain form behind convolutions and pools
 * that the fast ones do not cover. A tap is one element under the window, by a number that counts
 * the taps in row-major order. Immutable.
 */
public final class WindowGrid {
  private final Window[] windows;
  private final Shape inputs;
  private final Shape outputs;
  private final Shape taps;

  /**
   * Describes windows.
   *
   * @param inputs the extents of what they slide over
   * @param windows a window for each dimension
   * @param outputs the places they take in each dimension; elements beyond the input are padding
   */
  public WindowGrid(Shape inputs, List<Window> windows, Shape outputs) {
    this.inputs = inputs;
    this.windows = windows.toArray(new Window[0]);
    this.outputs = outputs;
    int[] sizes = new int[this.windows.length];
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = this.windows[d].size();
    }
    this.taps = Shape.of(sizes);
  }

  /** A row of places whose elements under one tap lie at a fixed step. */
  @FunctionalInterface
  public interface Row {
    /**
     * Takes a row.
     *
     * @param input the position of the first element
     * @param step the distance to the next one
     * @param output the position of the first place
     * @param count how many
     */
    void visit(int input, int step, int output, int count);
  }

  /**
   * Visits all places whose element under a tap is no padding, row by row.
   *
   * @param tap the tap
   * @param inputPlane which of several inputs, one behind the other
   * @param outputPlane which of several outputs
   * @param row takes the rows
   */
  public void visit(int tap, int inputPlane, int outputPlane, Row row) {
    visit(0, tap, taps.size(), inputPlane, outputPlane, row);
  }

  private void visit(int d, int tap, int tapsLeft, int input, int output, Row row) {
    Window window = windows[d];
    int behind = tapsLeft / window.size();
    int k = tap / behind;
    int length = inputs.extent(d);
    int places = outputs.extent(d);
    int from = window.firstInside(k);
    int end = window.endInside(k, length, places);
    if (d == windows.length - 1) {
      if (from < end) {
        int at = input * length + window.position(from, k);
        row.visit(at, window.stride(), output * places + from, end - from);
      }
      return;
    }
    for (int o = from; o < end; o++) {
      int at = input * length + window.position(o, k);
      visit(d + 1, tap % behind, behind, at, output * places + o, row);
    }
  }

  /**
   * Returns how many elements are under a window.
   *
   * @return the product of the windows' sizes
   */
  public int taps() {
    return taps.size();
  }

  /**
   * Returns what the windows slide over.
   *
   * @return the extents
   */
  public Shape inputs() {
    return inputs;
  }

  /**
   * Returns the places of the windows.
   *
   * @return the extents
   */
  public Shape outputs() {
    return outputs;
  }

  /**
   * Returns the number of dimensions.
   *
   * @return the rank
   */
  public int rank() {
    return windows.length;
  }

  /**
   * Returns the window of one dimension.
   *
   * @param dimension the dimension
   * @return the window
   */
  public Window window(int dimension) {
    return windows[dimension];
  }
}
