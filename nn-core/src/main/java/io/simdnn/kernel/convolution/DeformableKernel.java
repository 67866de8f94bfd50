package io.simdnn.kernel.convolution;

import io.simdnn.tensor.Tensor;

/**
 * Convolutions over planes whose taps are moved by offsets and weighted by a mask; elements between
 * others are interpolated linearly, elements outside are 0 (Dai et al., Deformable Convolutional
 * Networks, 2017; Zhu et al., Deformable ConvNets v2, 2019). Sums run over the channels of a group
 * and then over the taps, in double precision.
 */
public final class DeformableKernel {
  private final WindowGrid grid;
  private final int channels;
  private final int filters;
  private final int groups;
  private final int offsetGroups;

  /**
   * Describes a convolution.
   *
   * @param grid the windows over planes
   * @param channels the channels of the inputs
   * @param filters the channels of the outputs
   * @param groups into how many independent groups the channels are split
   * @param offsetGroups how many groups of channels have offsets of their own
   */
  public DeformableKernel(
      WindowGrid grid, int channels, int filters, int groups, int offsetGroups) {
    this.grid = grid;
    this.channels = channels;
    this.filters = filters;
    this.groups = groups;
    this.offsetGroups = offsetGroups;
  }

  /**
   * Computes the outputs.
   *
   * @param x the inputs {@code [batch, channels, height, width]}
   * @param w the weights {@code [filters, channels / groups, vertical, horizontal]}
   * @param offsets how far down and how far to the right each tap is moved {@code [batch,
   *     offsetGroups * taps * 2, outputHeight, outputWidth]}
   * @param bias the bias {@code [filters]}, null for none
   * @param mask the factors of the taps {@code [batch, offsetGroups * taps, outputHeight,
   *     outputWidth]}, null for ones
   * @param y the outputs {@code [batch, filters, outputHeight, outputWidth]}; written
   */
  public void forward(Tensor x, Tensor w, Tensor offsets, Tensor bias, Tensor mask, Tensor y) {
    int places = grid.outputs().size();
    int batch = x.shape().extent(0);
    for (int n = 0; n < batch; n++) {
      for (int f = 0; f < filters; f++) {
        float start = bias == null ? 0 : bias.array()[bias.offset() + f];
        for (int place = 0; place < places; place++) {
          int at = y.offset() + (n * filters + f) * places + place;
          y.array()[at] = (float) (start + sum(x, w, offsets, mask, n, f, place));
        }
      }
    }
  }

  private double sum(
      Tensor x, Tensor w, Tensor offsets, Tensor mask, int sample, int filter, int place) {
    int taps = grid.taps();
    int places = grid.outputs().size();
    int width = grid.outputs().extent(1);
    int columns = grid.window(1).size();
    int each = channels / groups;
    double sum = 0;
    for (int i = 0; i < each; i++) {
      int c = filter / (filters / groups) * each + i;
      int offsetGroup = c / (channels / offsetGroups);
      for (int tap = 0; tap < taps; tap++) {
        int moved = (sample * offsetGroups + offsetGroup) * taps + tap;
        float down = offsets.array()[offsets.offset() + 2 * moved * places + place];
        float right = offsets.array()[offsets.offset() + (2 * moved + 1) * places + place];
        double row = grid.window(0).position(place / width, tap / columns) + (double) down;
        double column = grid.window(1).position(place % width, tap % columns) + (double) right;
        double weight = w.array()[w.offset() + (filter * each + i) * taps + tap];
        if (mask != null) {
          weight *= mask.array()[mask.offset() + moved * places + place];
        }
        sum += weight * between(x, sample * channels + c, row, column);
      }
    }
    return sum;
  }

  private double between(Tensor x, int plane, double row, double column) {
    int top = (int) Math.floor(row);
    int left = (int) Math.floor(column);
    double lower = row - top;
    double right = column - left;
    return (1 - lower) * (1 - right) * at(x, plane, top, left)
        + (1 - lower) * right * at(x, plane, top, left + 1)
        + lower * (1 - right) * at(x, plane, top + 1, left)
        + lower * right * at(x, plane, top + 1, left + 1);
  }

  private double at(Tensor x, int plane, int row, int column) {
    int height = grid.inputs().extent(0);
    int width = grid.inputs().extent(1);
    boolean inside = row >= 0 && row < height && column >= 0 && column < width;
    return inside ? x.array()[x.offset() + (plane * height + row) * width + column] : 0;
  }
}
