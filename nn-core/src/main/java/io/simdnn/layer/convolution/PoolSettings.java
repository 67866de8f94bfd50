package io.simdnn.layer.convolution;

import io.simdnn.graph.Attributes;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.layer.LayerConfig;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a pool: {@code PoolSettings.of(3).stride(2).padding(1)}. Immutable: every method
 * returns a changed copy.
 *
 * @param vertical the window along the height
 * @param horizontal the window along the width
 * @param roundUp whether a last window that reaches beyond the padding counts
 */
public record PoolSettings(Window vertical, Window horizontal, boolean roundUp) {
  /**
   * Returns a square window that steps by its own size.
   *
   * @param size the rows and columns
   * @return the settings
   */
  public static PoolSettings of(int size) {
    return of(size, size);
  }

  /**
   * Returns a window that steps by its own size.
   *
   * @param rows the rows
   * @param columns the columns
   * @return the settings
   */
  public static PoolSettings of(int rows, int columns) {
    return new PoolSettings(Window.of(rows, rows, 0, 1), Window.of(columns, columns, 0, 1), false);
  }

  /**
   * Sets the step of the window in both directions.
   *
   * @param stride the step
   * @return the changed settings
   */
  public PoolSettings stride(int stride) {
    return stride(stride, stride);
  }

  /**
   * Sets the steps of the window.
   *
   * @param rows the step along the height
   * @param columns the step along the width
   * @return the changed settings
   */
  public PoolSettings stride(int rows, int columns) {
    return with(
        Window.of(vertical.size(), rows, vertical.before(), vertical.dilation()),
        Window.of(horizontal.size(), columns, horizontal.before(), horizontal.dilation()));
  }

  /**
   * Sets the padding on all four sides.
   *
   * @param padding the elements on each side, at most half the window
   * @return the changed settings
   */
  public PoolSettings padding(int padding) {
    return padding(padding, padding);
  }

  /**
   * Sets the padding.
   *
   * @param rows the rows above and below
   * @param columns the columns to the left and right
   * @return the changed settings
   */
  public PoolSettings padding(int rows, int columns) {
    return with(
        Window.of(vertical.size(), vertical.stride(), rows, vertical.dilation()),
        Window.of(horizontal.size(), horizontal.stride(), columns, horizontal.dilation()));
  }

  /**
   * Sets the distance of the elements under the window in both directions.
   *
   * @param dilation the distance
   * @return the changed settings
   */
  public PoolSettings dilation(int dilation) {
    return dilation(dilation, dilation);
  }

  /**
   * Sets the distances of the elements under the window.
   *
   * @param rows the distance along the height
   * @param columns the distance along the width
   * @return the changed settings
   */
  public PoolSettings dilation(int rows, int columns) {
    return with(
        Window.of(vertical.size(), vertical.stride(), vertical.before(), rows),
        Window.of(horizontal.size(), horizontal.stride(), horizontal.before(), columns));
  }

  /**
   * Lets a last window that reaches beyond the padding count.
   *
   * @return the changed settings
   */
  public PoolSettings roundingUp() {
    return new PoolSettings(vertical, horizontal, true);
  }

  private PoolSettings with(Window newVertical, Window newHorizontal) {
    return new PoolSettings(newVertical, newHorizontal, roundUp);
  }

  Attributes attributes() {
    return WindowAttributes.of(vertical, horizontal).with("ceil_mode", roundUp ? 1 : 0);
  }

  Map<String, String> toMap() {
    return new TreeMap<>(
        Map.of(
            "vertical", WindowText.write(vertical),
            "horizontal", WindowText.write(horizontal),
            "roundUp", Boolean.toString(roundUp)));
  }

  static PoolSettings of(LayerConfig config) {
    return new PoolSettings(
        WindowText.read(config, "vertical"),
        WindowText.read(config, "horizontal"),
        config.flag("roundUp"));
  }
}
