package io.simdnn.kernel.quantization;

import io.simdnn.kernel.convolution.WindowGrid;
import java.util.Arrays;

/**
 * Lays out what the windows of a convolution see, so that the convolution becomes a matrix product:
 * a row for each channel and weight, a column for each position. Padding is 0.
 */
public final class IntegerColumns {
  private IntegerColumns() {}

  /**
   * Lays out some channels.
   *
   * @param grid the windows
   * @param channels how many channels
   * @param x all channels
   * @param first the number of the first of them in x
   * @param columns the layout {@code [channels * weights, positions]}; written
   */
  public static void fill(WindowGrid grid, int channels, int[] x, int first, int[] columns) {
    Arrays.fill(columns, 0);
    int weights = grid.taps();
    for (int row = 0; row < channels * weights; row++) {
      grid.visit(
          row % weights,
          first + row / weights,
          row,
          (input, step, output, count) -> {
            for (int i = 0; i < count; i++) {
              columns[output + i] = x[input + i * step];
            }
          });
    }
  }
}
