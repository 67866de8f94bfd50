package io.simdnn.kernel.convolution;

import java.util.Arrays;

/**
 * The gradient of a convolution of stride 1 with respect to some weights, for whole vectors of
 * filters: a product of the unfolded inputs with the gradient of the outputs, whose filters lie
 * side by side. Each weight's gradient is the sum of chains over {@value #CHAIN} positions of each
 * sample.
 */
final class ImplicitWeightGradient {
  /** The positions of a chain: their gradients are a part of the second cache. */
  private static final int CHAIN = 256;

  /** The sums kept at a time: a part of the second cache. */
  private static final int MOST_SUMS = 1 << 17;

  /** Fewer weights leave too much of the last tile empty. */
  private static final int LEAST_WEIGHTS = 64;

  private static final int LONGEST_ROW = 16;

  private ImplicitWeightGradient() {}

  /**
   * Whether filters fill whole vectors and have enough weights to fill tiles; half a panel of them
   * pays only where rows are too short for dot products.
   */
  static boolean fits(ConvGeometry g) {
    int filters = g.outputChannels() / g.groups();
    return g.filterSize() >= LEAST_WEIGHTS
        && filters % ImplicitGemmKernel.HALF_PANEL == 0
        && (filters >= ImplicitGemmKernel.PANEL || g.outputWidth() <= LONGEST_ROW);
  }

  static void add(
      FlatKernel copies,
      PixelKernel pixels,
      ImplicitGemmKernel kernel,
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
    int weights = to - from;
    int filters = g.outputChannels() / g.groups();
    int positions = g.outputPlane();
    int block = Math.min(filters, blockOf(weights));
    boolean padded = planes.plane() != g.height() * g.width();
    int[] indices = workspace.integers(weights + positions);
    int skipped = firstChannel * area;
    planes.offsets(g, from - skipped, to - skipped, to - skipped, indices);
    for (int p = 0; p < positions; p++) {
      indices[weights + p] = p / g.outputWidth() * planes.pitch() + p % g.outputWidth();
    }
    int sums = positions * block;
    int input = sums + weights * block;
    float[] memory = workspace.floats(input + (padded ? (long) channels * planes.plane() : 0));
    for (int group = 0; group < g.groups(); group++) {
      int first =
          xOffset + (group * g.channels() / g.groups() + firstChannel) * g.height() * g.width();
      for (int f = 0; f < filters; f += block) {
        int used = Math.min(block, filters - f);
        Arrays.fill(memory, sums, sums + weights * used, 0f);
        for (int n = 0; n < batch; n++) {
          int sample = first + n * g.inputSize();
          if (padded) {
            planes.pad(copies, g, channels, x, sample, memory, input);
          }
          int gradient = dyOffset + n * g.outputSize() + (group * filters + f) * positions;
          for (int panel = 0; panel < used; panel += ImplicitGemmKernel.PANEL) {
            int columns = Math.min(ImplicitGemmKernel.PANEL, used - panel);
            int turned = panel * positions;
            pixels.toPixels(
                columns, positions, dy, gradient + panel * positions, positions, memory, turned);
            for (int p = 0; p < positions; p += CHAIN) {
              kernel.multiply(
                  true,
                  columns,
                  weights,
                  Math.min(CHAIN, positions - p),
                  indices,
                  0,
                  weights + p,
                  padded ? memory : x,
                  padded ? input : sample,
                  memory,
                  turned + p * columns,
                  memory,
                  sums + panel * weights);
            }
          }
        }
        int target = dwOffset + (group * filters + f) * g.filterSize() + from;
        addSums(weights, used, memory, sums, dw, target, g.filterSize());
      }
    }
  }

  /** Returns of how many filters all sums are kept at a time: whole panels. */
  private static int blockOf(int weights) {
    int panels = Math.max(1, MOST_SUMS / weights / ImplicitGemmKernel.PANEL);
    return panels * ImplicitGemmKernel.PANEL;
  }

  /** Adds panels of sums {@code [weights, columns]} to rows of weights. */
  private static void addSums(
      int weights, int filters, float[] memory, int sums, float[] dw, int target, int filterSize) {
    for (int filter = 0; filter < filters; filter++) {
      int panel = filter - filter % ImplicitGemmKernel.PANEL;
      int columns = Math.min(ImplicitGemmKernel.PANEL, filters - panel);
      int from = sums + panel * weights + filter - panel;
      int to = target + filter * filterSize;
      for (int k = 0; k < weights; k++) {
        dw[to + k] += memory[from + k * columns];
      }
    }
  }
}
