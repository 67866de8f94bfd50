package io.simdnn.kernel.convolution;

/**
 * The geometry of a convolution of {@code [channels, height, width]} to {@code [outputChannels,
 * outputHeight, outputWidth]}, shared by its forward form and both gradients.
 *
 * <p>Weights are {@code [outputChannels, channels / groups, vertical.size, horizontal.size]}.
 *
 * @param channels the input channels
 * @param height the height of an input plane
 * @param width the width of an input plane
 * @param outputChannels the output channels
 * @param vertical the window along the height
 * @param horizontal the window along the width
 * @param groups into how many independent groups the channels are split
 */
public record ConvGeometry(
    int channels,
    int height,
    int width,
    int outputChannels,
    Window vertical,
    Window horizontal,
    int groups) {

  /**
   * Checks that the window fits and the groups divide the channels.
   *
   * @param channels the input channels
   * @param height the height of an input plane
   * @param width the width of an input plane
   * @param outputChannels the output channels
   * @param vertical the window along the height
   * @param horizontal the window along the width
   * @param groups into how many independent groups the channels are split
   * @throws IllegalArgumentException if something does not fit
   */
  public ConvGeometry {
    if (channels < 1 || outputChannels < 1 || groups < 1) {
      throw new IllegalArgumentException(
          "convolution: expected channels and groups of at least 1, got "
              + channels
              + " and "
              + outputChannels
              + " channels in "
              + groups
              + " groups");
    }
    if (channels % groups != 0 || outputChannels % groups != 0) {
      throw new IllegalArgumentException(
          "convolution: "
              + groups
              + " groups must divide "
              + channels
              + " input and "
              + outputChannels
              + " output channels");
    }
    if (vertical.outputs(height) < 1 || horizontal.outputs(width) < 1) {
      throw new IllegalArgumentException(
          "convolution: a window of "
              + vertical.reach()
              + " x "
              + horizontal.reach()
              + " does not fit into a padded plane of "
              + (height + vertical.before() + vertical.after())
              + " x "
              + (width + horizontal.before() + horizontal.after())
              + "; add padding or take a smaller kernel");
    }
  }

  /**
   * Returns the height of an output plane.
   *
   * @return the rows
   */
  public int outputHeight() {
    return vertical.outputs(height);
  }

  /**
   * Returns the width of an output plane.
   *
   * @return the columns
   */
  public int outputWidth() {
    return horizontal.outputs(width);
  }

  /**
   * Returns the elements of an output plane.
   *
   * @return {@code outputHeight * outputWidth}
   */
  public int outputPlane() {
    return outputHeight() * outputWidth();
  }

  /**
   * Returns the elements of one sample's input.
   *
   * @return {@code channels * height * width}
   */
  public int inputSize() {
    return channels * height * width;
  }

  /**
   * Returns the elements of one sample's output.
   *
   * @return {@code outputChannels * outputHeight * outputWidth}
   */
  public int outputSize() {
    return outputChannels * outputPlane();
  }

  /**
   * Returns the weights of one output channel, the rows of the matrix that im2col makes.
   *
   * @return {@code channels / groups * vertical.size * horizontal.size}
   */
  public int filterSize() {
    return channels / groups * vertical.size() * horizontal.size();
  }

  /**
   * Returns whether the input itself is the matrix that im2col would make: a 1 x 1 kernel that
   * visits every element once.
   *
   * @return whether it is
   */
  public boolean isPointwise() {
    return isPointwise(vertical) && isPointwise(horizontal);
  }

  /**
   * Returns whether every channel has filters of its own.
   *
   * @return whether it has
   */
  public boolean isDepthwise() {
    return groups == channels && channels > 1;
  }

  private static boolean isPointwise(Window window) {
    return window.size() == 1
        && window.stride() == 1
        && window.before() == 0
        && window.after() == 0;
  }
}
