package io.simdnn.kernel.convolution;

import java.util.Arrays;

/**
 * The gradient of a convolution of stride 1 with respect to its input, row by row for several
 * samples together: row i of the gradients of all samples is one run, with zeros between the
 * samples as wide as the kernel reaches. The products of all weights that meet an element are added
 * while its sum stays in a register, in the order of the weights.
 */
final class FlatInputGradient {
  /** The gradients spread at a time: a part of the second cache. */
  private static final int MOST_GRADIENTS = 1 << 16;

  private final FlatKernel kernel;
  private final ConvGeometry g;
  private final int channels;
  private final int filters;
  private final int tiles;
  private final int pitch;
  private final int reach;
  private final int area;

  private FlatInputGradient(FlatKernel kernel, ConvGeometry g) {
    this.kernel = kernel;
    this.g = g;
    channels = g.channels() / g.groups();
    filters = g.outputChannels() / g.groups();
    tiles = (channels + kernel.sumRows() - 1) / kernel.sumRows();
    pitch = g.width() + g.horizontal().before() + g.horizontal().after();
    reach = pitch - g.outputWidth();
    area = g.vertical().size() * g.horizontal().size();
  }

  /** Whether a chain over the filters is never cut, so that sums can stay in registers. */
  static boolean fits(ConvGeometry g) {
    return g.outputChannels() / g.groups() <= GemmConvolution.CHAIN;
  }

  static void add(
      FlatKernel kernel,
      ConvGeometry g,
      int samples,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      Workspace workspace) {
    new FlatInputGradient(kernel, g)
        .add(samples, dy, dyOffset, w, wOffset, dx, dxOffset, workspace);
  }

  private void add(
      int samples,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      Workspace workspace) {
    int most = Math.max(1, MOST_GRADIENTS / (filters * g.outputHeight() * pitch));
    int blocks = (samples + most - 1) / most;
    int block = blocks == 0 ? 0 : (samples + blocks - 1) / blocks;
    int columns = roundUp(block * pitch);
    int gradient = tiles * kernel.sumRows() * area * filters;
    int sums = gradient + reach + filters * g.outputHeight() * block * pitch + columns;
    float[] memory = workspace.floats(sums + (long) tiles * kernel.sumRows() * columns);
    int[] offsets = workspace.integers(area);
    // Between the samples the gradient is zero.
    Arrays.fill(memory, gradient, sums, 0f);
    for (int group = 0; group < g.groups(); group++) {
      pack(w, wOffset + group * filters * g.filterSize(), memory);
      for (int n = 0; n < samples; n += block) {
        int count = Math.min(block, samples - n);
        int from = dyOffset + n * g.outputSize() + group * filters * g.outputPlane();
        spread(count, block, dy, from, memory, gradient + reach);
        int to = dxOffset + n * g.inputSize() + group * channels * g.height() * g.width();
        rows(count, block, memory, gradient + reach, sums, offsets, dx, to);
      }
    }
  }

  /** Writes panels of weights {@code [channels / tile][weight][filter][tile]}. */
  private void pack(float[] w, int from, float[] panels) {
    int tile = kernel.sumRows();
    for (int c = 0; c < tiles * tile; c++) {
      int to = c / tile * tile * area * filters + c % tile;
      for (int k = 0; k < area; k++) {
        for (int f = 0; f < filters; f++) {
          panels[to] = c < channels ? w[from + (f * channels + c) * area + k] : 0f;
          to += tile;
        }
      }
    }
  }

  /** Writes gradients as {@code [filter][row][sample][pitch]}. */
  private void spread(int count, int block, float[] dy, int from, float[] flat, int to) {
    for (int f = 0; f < filters; f++) {
      for (int n = 0; n < count; n++) {
        kernel.copyRows(
            g.outputHeight(),
            g.outputWidth(),
            dy,
            from + n * g.outputSize() + f * g.outputPlane(),
            g.outputWidth(),
            flat,
            to + (f * g.outputHeight() * block + n) * pitch,
            block * pitch);
      }
    }
  }

  private void rows(
      int count,
      int block,
      float[] memory,
      int gradient,
      int sums,
      int[] offsets,
      float[] dx,
      int dxOffset) {
    Window vertical = g.vertical();
    Window horizontal = g.horizontal();
    int length = block * pitch;
    int columns = roundUp(count * pitch);
    for (int k = 0; k < area; k++) {
      offsets[k] =
          -(k / horizontal.size() * vertical.dilation()) * length
              - k % horizontal.size() * horizontal.dilation();
    }
    for (int i = 0; i < g.height(); i++) {
      int row = i + vertical.before();
      int first = firstMeeting(row);
      int end = row / vertical.dilation() + 1;
      int last = Math.max(first, Math.min(vertical.size(), end));
      kernel.sumChains(
          tiles * kernel.sumRows(),
          columns,
          first * horizontal.size(),
          last * horizontal.size(),
          area,
          filters,
          memory,
          0,
          memory,
          gradient + row * length,
          g.outputHeight() * length,
          offsets,
          memory,
          sums,
          columns);
      for (int c = 0; c < channels; c++) {
        for (int n = 0; n < count; n++) {
          int from = sums + c * columns + n * pitch + horizontal.before();
          int to = dxOffset + n * g.inputSize() + (c * g.height() + i) * g.width();
          for (int j = 0; j < g.width(); j++) {
            dx[to + j] += memory[from + j];
          }
        }
      }
    }
  }

  /** Returns the first row of the kernel that meets some row of the padded plane. */
  private int firstMeeting(int row) {
    int beyond = row - g.outputHeight() + 1;
    int dilation = g.vertical().dilation();
    return beyond <= 0 ? 0 : (beyond + dilation - 1) / dilation;
  }

  private int roundUp(int columns) {
    return (columns + kernel.columns() - 1) / kernel.columns() * kernel.columns();
  }
}
