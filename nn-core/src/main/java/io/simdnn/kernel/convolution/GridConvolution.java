package io.simdnn.kernel.convolution;

import java.util.Arrays;

/**
 * Convolutions over any number of dimensions and their transposes, one weight at a time: {@code y
 * += w * x} for the input channels of a group in order, and for each the taps in order. For one
 * thread at a time.
 */
public final class GridConvolution {
  private final WindowGrid grid;
  private final int channels;
  private final int filters;
  private final int groups;

  private float weight;
  private float[] from;
  private int fromOffset;
  private float[] to;
  private int toOffset;

  private final WindowGrid.Row gather = this::gather;
  private final WindowGrid.Row scatter = this::scatter;

  /**
   * Describes a convolution from channels to filters; its transpose goes from filters to channels.
   *
   * @param grid the windows
   * @param channels the channels of the larger planes
   * @param filters the channels of the planes of places
   * @param groups into how many independent groups the channels are split
   */
  public GridConvolution(WindowGrid grid, int channels, int filters, int groups) {
    this.grid = grid;
    this.channels = channels;
    this.filters = filters;
    this.groups = groups;
  }

  /**
   * Computes {@code y = w * x + bias}.
   *
   * @param batch the samples
   * @param x the inputs {@code [batch, channels, ...]}
   * @param xOffset the index of the first
   * @param w the weights {@code [filters, channels / groups, ...]}
   * @param wOffset the index of the first
   * @param bias the bias {@code [filters]}, null for none
   * @param biasOffset the index of the first
   * @param y the outputs {@code [batch, filters, ...]}; written
   * @param yOffset the index of the first
   */
  public void forward(
      int batch,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] bias,
      int biasOffset,
      float[] y,
      int yOffset) {
    int plane = grid.outputs().size();
    use(x, xOffset, y, yOffset);
    for (int p = 0; p < batch * filters; p++) {
      int f = p % filters;
      int at = yOffset + p * plane;
      Arrays.fill(y, at, at + plane, bias == null ? 0f : bias[biasOffset + f]);
      int each = channels / groups;
      for (int c = 0; c < each; c++) {
        int input = p / filters * channels + f / (filters / groups) * each + c;
        int weights = wOffset + (f * each + c) * grid.taps();
        for (int tap = 0; tap < grid.taps(); tap++) {
          weight = w[weights + tap];
          grid.visit(tap, input, p, gather);
        }
      }
    }
  }

  /**
   * Computes the transposed convolution, from the places back to the larger planes.
   *
   * @param batch the samples
   * @param x the inputs {@code [batch, filters, ...]}
   * @param xOffset the index of the first
   * @param w the weights {@code [filters, channels / groups, ...]}
   * @param wOffset the index of the first
   * @param bias the bias {@code [channels]}, null for none
   * @param biasOffset the index of the first
   * @param y the outputs {@code [batch, channels, ...]}; written
   * @param yOffset the index of the first
   */
  public void transposed(
      int batch,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] bias,
      int biasOffset,
      float[] y,
      int yOffset) {
    int plane = grid.inputs().size();
    int each = channels / groups;
    int filtersEach = filters / groups;
    use(x, xOffset, y, yOffset);
    for (int p = 0; p < batch * channels; p++) {
      int c = p % channels;
      int at = yOffset + p * plane;
      Arrays.fill(y, at, at + plane, bias == null ? 0f : bias[biasOffset + c]);
      for (int i = 0; i < filtersEach; i++) {
        int f = c / each * filtersEach + i;
        int weights = wOffset + (f * each + c % each) * grid.taps();
        for (int tap = 0; tap < grid.taps(); tap++) {
          weight = w[weights + tap];
          grid.visit(tap, p, p / channels * filters + f, scatter);
        }
      }
    }
  }

  /**
   * Adds up columns, the inverse of cutting windows out of planes.
   *
   * @param planes how many planes
   * @param x the columns {@code [planes, taps, places]}
   * @param xOffset the index of the first
   * @param y the planes {@code [planes, ...]}; written
   * @param yOffset the index of the first
   */
  public void columnsToPlanes(int planes, float[] x, int xOffset, float[] y, int yOffset) {
    Arrays.fill(y, yOffset, yOffset + planes * grid.inputs().size(), 0f);
    use(x, xOffset, y, yOffset);
    weight = 1;
    for (int p = 0; p < planes; p++) {
      for (int tap = 0; tap < grid.taps(); tap++) {
        grid.visit(tap, p, p * grid.taps() + tap, scatter);
      }
    }
  }

  private void use(float[] x, int xOffset, float[] y, int yOffset) {
    from = x;
    fromOffset = xOffset;
    to = y;
    toOffset = yOffset;
  }

  private void gather(int input, int step, int output, int count) {
    int at = fromOffset + input;
    int out = toOffset + output;
    for (int i = 0; i < count; i++) {
      to[out + i] = Math.fma(weight, from[at + i * step], to[out + i]);
    }
  }

  private void scatter(int input, int step, int output, int count) {
    int at = toOffset + input;
    int out = fromOffset + output;
    for (int i = 0; i < count; i++) {
      to[at + i * step] = Math.fma(weight, from[out + i], to[at + i * step]);
    }
  }
}
