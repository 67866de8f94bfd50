package io.simdnn.kernel.convolution;

/**
 * How a window slides along one dimension of a plane, validated once; convolutions and pools have
 * one for the height and one for the width.
 *
 * @param size the elements under the window, at least 1
 * @param stride the step of the window, at least 1
 * @param before the padding in front of the first element
 * @param after the padding behind the last element
 * @param dilation the distance of the elements under the window, at least 1
 */
public record Window(int size, int stride, int before, int after, int dilation) {
  /**
   * Checks the numbers.
   *
   * @param size the elements under the window, at least 1
   * @param stride the step of the window, at least 1
   * @param before the padding in front of the first element
   * @param after the padding behind the last element
   * @param dilation the distance of the elements under the window, at least 1
   * @throws IllegalArgumentException if a number is out of range
   */
  public Window {
    if (size < 1 || stride < 1 || dilation < 1 || before < 0 || after < 0) {
      throw new IllegalArgumentException(
          "window: expected size, stride and dilation of at least 1 and padding of at least 0, got"
              + " size "
              + size
              + ", stride "
              + stride
              + ", dilation "
              + dilation
              + ", padding "
              + before
              + " and "
              + after);
    }
  }

  /**
   * Returns a window with the same padding on both sides.
   *
   * @param size the elements under the window
   * @param stride the step of the window
   * @param padding the padding on each side
   * @param dilation the distance of the elements under the window
   * @return the window
   * @throws IllegalArgumentException if a number is out of range
   */
  public static Window of(int size, int stride, int padding, int dilation) {
    return new Window(size, stride, padding, padding, dilation);
  }

  /**
   * Returns how many elements the window reaches over: {@code dilation * (size - 1) + 1}.
   *
   * @return the extent
   */
  public int reach() {
    return dilation * (size - 1) + 1;
  }

  /**
   * Returns how many places the window takes: {@code floor((length + padding - reach) / stride) +
   * 1}.
   *
   * @param length the elements of the plane along this dimension
   * @return the outputs, 0 or less if the window does not fit
   */
  public int outputs(int length) {
    return Math.floorDiv(length + before + after - reach(), stride) + 1;
  }

  /**
   * Returns the first output whose element number k lies within the plane.
   *
   * @param k the element under the window
   * @return the output, possibly beyond the last
   */
  public int firstInside(int k) {
    return Math.max(0, -Math.floorDiv(k * dilation - before, stride));
  }

  /**
   * Returns the output after the last one whose element number k lies within the plane.
   *
   * @param k the element under the window
   * @param length the elements of the plane
   * @param outputs the outputs of the plane
   * @return the output, at least {@link #firstInside}
   */
  public int endInside(int k, int length, int outputs) {
    int end = Math.floorDiv(length - 1 + before - k * dilation, stride) + 1;
    return Math.max(firstInside(k), Math.min(outputs, end));
  }

  /**
   * Returns the element of the plane that is number k under the window of an output.
   *
   * @param output the output
   * @param k the element under the window
   * @return the element's position, negative or beyond the end in the padding
   */
  public int position(int output, int k) {
    return output * stride - before + k * dilation;
  }
}
