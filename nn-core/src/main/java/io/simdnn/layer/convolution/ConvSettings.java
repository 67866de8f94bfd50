package io.simdnn.layer.convolution;

import io.simdnn.graph.Attributes;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.layer.LayerConfig;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a convolution: {@code ConvSettings.of(3, 16, 5).padding(2).stride(2)}. Immutable:
 * every method returns a changed copy.
 *
 * @param inputs the input channels
 * @param outputs the output channels
 * @param vertical the window along the height
 * @param horizontal the window along the width
 * @param groups into how many independent groups the channels are split
 * @param bias whether every output channel has a bias
 */
public record ConvSettings(
    int inputs, int outputs, Window vertical, Window horizontal, int groups, boolean bias) {
  /**
   * Checks the channels.
   *
   * @param inputs the input channels
   * @param outputs the output channels
   * @param vertical the window along the height
   * @param horizontal the window along the width
   * @param groups into how many independent groups the channels are split
   * @param bias whether every output channel has a bias
   * @throws IllegalArgumentException if a count is less than 1 or the groups don't divide them
   */
  public ConvSettings {
    if (inputs < 1 || outputs < 1 || groups < 1 || inputs % groups != 0 || outputs % groups != 0) {
      throw new IllegalArgumentException(
          "convolution: expected at least 1 input and output channel, both multiples of the groups,"
              + " got "
              + inputs
              + ", "
              + outputs
              + " and "
              + groups
              + " groups");
    }
  }

  /**
   * Returns a square kernel with stride 1, no padding, one group and a bias.
   *
   * @param inputs the input channels
   * @param outputs the output channels
   * @param kernel the rows and columns of the kernel
   * @return the settings
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static ConvSettings of(int inputs, int outputs, int kernel) {
    return of(inputs, outputs, kernel, kernel);
  }

  /**
   * Returns a kernel with stride 1, no padding, one group and a bias.
   *
   * @param inputs the input channels
   * @param outputs the output channels
   * @param rows the rows of the kernel
   * @param columns the columns of the kernel
   * @return the settings
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static ConvSettings of(int inputs, int outputs, int rows, int columns) {
    return new ConvSettings(
        inputs, outputs, Window.of(rows, 1, 0, 1), Window.of(columns, 1, 0, 1), 1, true);
  }

  /**
   * Sets the step of the kernel in both directions.
   *
   * @param stride the step
   * @return the changed settings
   */
  public ConvSettings stride(int stride) {
    return stride(stride, stride);
  }

  /**
   * Sets the steps of the kernel.
   *
   * @param rows the step along the height
   * @param columns the step along the width
   * @return the changed settings
   */
  public ConvSettings stride(int rows, int columns) {
    return with(
        new Window(vertical.size(), rows, vertical.before(), vertical.after(), vertical.dilation()),
        new Window(
            horizontal.size(),
            columns,
            horizontal.before(),
            horizontal.after(),
            horizontal.dilation()));
  }

  /**
   * Sets the padding on all four sides.
   *
   * @param padding the zeros on each side
   * @return the changed settings
   */
  public ConvSettings padding(int padding) {
    return padding(padding, padding);
  }

  /**
   * Sets the padding.
   *
   * @param rows the rows of zeros above and below
   * @param columns the columns of zeros to the left and right
   * @return the changed settings
   */
  public ConvSettings padding(int rows, int columns) {
    return with(
        new Window(vertical.size(), vertical.stride(), rows, rows, vertical.dilation()),
        new Window(
            horizontal.size(), horizontal.stride(), columns, columns, horizontal.dilation()));
  }

  /**
   * Sets the distance of the kernel's elements in both directions.
   *
   * @param dilation the distance, 1 for none between them
   * @return the changed settings
   */
  public ConvSettings dilation(int dilation) {
    return dilation(dilation, dilation);
  }

  /**
   * Sets the distances of the kernel's elements.
   *
   * @param rows the distance along the height
   * @param columns the distance along the width
   * @return the changed settings
   */
  public ConvSettings dilation(int rows, int columns) {
    return with(
        new Window(vertical.size(), vertical.stride(), vertical.before(), vertical.after(), rows),
        new Window(
            horizontal.size(),
            horizontal.stride(),
            horizontal.before(),
            horizontal.after(),
            columns));
  }

  /**
   * Splits the channels into groups that do not see each other; as many groups as input channels
   * make it a depthwise convolution.
   *
   * @param newGroups the groups
   * @return the changed settings
   */
  public ConvSettings groups(int newGroups) {
    return new ConvSettings(inputs, outputs, vertical, horizontal, newGroups, bias);
  }

  /**
   * Leaves the bias out, as before a batch normalization.
   *
   * @return the changed settings
   */
  public ConvSettings withoutBias() {
    return new ConvSettings(inputs, outputs, vertical, horizontal, groups, false);
  }

  private ConvSettings with(Window newVertical, Window newHorizontal) {
    return new ConvSettings(inputs, outputs, newVertical, newHorizontal, groups, bias);
  }

  Attributes attributes(int dimensions) {
    Attributes windows =
        dimensions == 1
            ? WindowAttributes.of(horizontal)
            : WindowAttributes.of(vertical, horizontal);
    return windows.with("group", groups);
  }

  Map<String, String> toMap() {
    return new TreeMap<>(
        Map.of(
            "inputs", Integer.toString(inputs),
            "outputs", Integer.toString(outputs),
            "vertical", WindowText.write(vertical),
            "horizontal", WindowText.write(horizontal),
            "groups", Integer.toString(groups),
            "bias", Boolean.toString(bias)));
  }

  static ConvSettings of(LayerConfig config) {
    return new ConvSettings(
        config.integer("inputs"),
        config.integer("outputs"),
        WindowText.read(config, "vertical"),
        WindowText.read(config, "horizontal"),
        config.integer("groups"),
        config.flag("bias"));
  }
}
