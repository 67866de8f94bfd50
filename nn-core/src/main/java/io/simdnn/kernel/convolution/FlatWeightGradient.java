package io.simdnn.kernel.convolution;

import java.util.Arrays;

/**
 * The gradient of a convolution of stride 1 with respect to some weights: dot products over the
 * positions of {@link FlatPlanes}, in lanes that are added up at the end, sample by sample. Several
 * samples lie ready at a time, so that the lanes of few weights stay in the first cache.
 */
final class FlatWeightGradient {
  /** The sums of dot products kept at a time: a part of the second cache. */
  private static final int MOST_SUMS = 1 << 18;

  /** The planes and gradients of some samples: a part of the second cache. */
  private static final int MOST_PLANES = 1 << 14;

  private FlatWeightGradient() {}

  static void add(
      FlatKernel kernel,
      ConvGeometry g,
      int batch,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset,
      int from,
      int to,
      Workspace workspace) {
    FlatPlanes planes = FlatPlanes.of(g);
    int area = g.vertical().size() * g.horizontal().size();
    int firstChannel = from / area;
    int channels = (to - 1) / area + 1 - firstChannel;
    int filters = g.outputChannels() / g.groups();
    int weights = roundUp(to - from, kernel.dotWeights());
    int columns = roundUp(planes.positions(), FlatKernel.DOT_LANES);
    int row = weights * FlatKernel.DOT_LANES;
    int most = roundUp(filters, kernel.dotFilters());
    int block = Math.min(most, roundUp(MOST_SUMS / row, kernel.dotFilters()));
    int gradients = block * columns;
    int input = channels * planes.plane();
    int samples = Math.max(1, Math.min(batch, MOST_PLANES / (gradients + input)));
    int padded = samples * gradients;
    int sums = padded + samples * input + FlatKernel.DOT_LANES;
    float[] memory = workspace.floats(sums + (long) block * row);
    int[] offsets = workspace.integers(weights);
    planes.offsets(
        g,
        from - firstChannel * area,
        to - firstChannel * area,
        from - firstChannel * area + weights,
        offsets);
    // Between the rows, and in filters too many, the gradient is zero, and so must be what it meets
    // behind the last plane: what the memory held before may be no number.
    Arrays.fill(memory, 0, padded, 0f);
    Arrays.fill(memory, sums - FlatKernel.DOT_LANES, sums, 0f);
    for (int group = 0; group < g.groups(); group++) {
      int first =
          xOffset + (group * g.channels() / g.groups() + firstChannel) * g.height() * g.width();
      for (int f = 0; f < filters; f += block) {
        int used = Math.min(block, filters - f);
        Arrays.fill(memory, sums, sums + block * row, 0f);
        for (int start = 0; start < batch; start += samples) {
          int count = Math.min(samples, batch - start);
          for (int n = 0; n < count; n++) {
            planes.pad(
                kernel,
                g,
                channels,
                x,
                first + (start + n) * g.inputSize(),
                memory,
                padded + n * input);
            int gradient =
                dyOffset + (start + n) * g.outputSize() + (group * filters + f) * g.outputPlane();
            for (int filter = 0; filter < used; filter++) {
              kernel.copyRows(
                  g.outputHeight(),
                  g.outputWidth(),
                  dy,
                  gradient + filter * g.outputPlane(),
                  g.outputWidth(),
                  memory,
                  n * gradients + filter * columns,
                  planes.pitch());
            }
          }
          kernel.addDots(
              count,
              roundUp(used, kernel.dotFilters()),
              weights,
              columns,
              memory,
              0,
              gradients,
              columns,
              memory,
              padded,
              input,
              offsets,
              memory,
              sums);
        }
        for (int filter = 0; filter < used; filter++) {
          int target = dwOffset + (group * filters + f + filter) * g.filterSize() + from;
          for (int k = 0; k < to - from; k++) {
            dw[target + k] += sum(memory, sums + filter * row + k * FlatKernel.DOT_LANES);
          }
        }
      }
    }
  }

  /** Adds the upper half of the lanes to the lower one until one is left. */
  private static float sum(float[] lanes, int at) {
    for (int width = FlatKernel.DOT_LANES / 2; width > 0; width /= 2) {
      for (int lane = at; lane < at + width; lane++) {
        lanes[lane] += lanes[lane + width];
      }
    }
    return lanes[at];
  }

  private static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }
}
