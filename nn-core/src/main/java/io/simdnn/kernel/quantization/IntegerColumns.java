package io.simdnn.kernel.quantization;

/**
 * Lays out what the windows of a convolution over any number of dimensions see, so that the
 * convolution becomes a matrix product: a row for each channel and weight, a column for each
 * position. Padding is 0.
 *
 * @param input the extents of a channel
 * @param output the extents of the output
 * @param kernel the extents of the window
 * @param strides how far the window moves
 * @param dilations how far the weights are from each other
 * @param padding how many zeros are before the first element
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record IntegerColumns(
    int[] input, int[] output, int[] kernel, int[] strides, int[] dilations, int[] padding) {
  /**
   * Returns how many elements a channel has.
   *
   * @return the product of its extents
   */
  public int inputSize() {
    return product(input);
  }

  /**
   * Returns how many positions there are.
   *
   * @return the product of the output's extents
   */
  public int positions() {
    return product(output);
  }

  /**
   * Returns how many weights a window has in one channel.
   *
   * @return the product of its extents
   */
  public int weights() {
    return product(kernel);
  }

  private static int product(int... extents) {
    int product = 1;
    for (int extent : extents) {
      product *= extent;
    }
    return product;
  }

  /**
   * Lays out some channels.
   *
   * @param channels how many
   * @param x the channels
   * @param xAt where they begin
   * @param columns the layout {@code [channels * weights, positions]}; written
   */
  public void fill(int channels, int[] x, int xAt, int[] columns) {
    int positions = positions();
    int weights = weights();
    for (int row = 0; row < channels * weights; row++) {
      int channel = xAt + row / weights * inputSize();
      for (int position = 0; position < positions; position++) {
        int at = index(row % weights, position);
        columns[row * positions + position] = at < 0 ? 0 : x[channel + at];
      }
    }
  }

  /** Returns where a weight meets the input at a position, -1 in the padding. */
  private int index(int weight, int position) {
    int index = 0;
    int step = 1;
    int w = weight;
    int p = position;
    for (int d = input.length - 1; d >= 0; d--) {
      int at = p % output[d] * strides[d] + w % kernel[d] * dilations[d] - padding[d];
      if (at < 0 || at >= input[d]) {
        return -1;
      }
      index += at * step;
      step *= input[d];
      w /= kernel[d];
      p /= output[d];
    }
    return index;
  }
}
