package io.simdnn.kernel.convolution;

import java.util.Arrays;

/**
 * Convolution of stride 1 on {@link FlatPlanes}: nothing is unfolded, each weight meets one run of
 * elements. Its outputs have the chains of {@link GemmConvolution}, and its bits.
 *
 * <p>The gradient with respect to the input is the convolution of the gradient with the weights
 * turned round (Dumoulin, Visin: A guide to convolution arithmetic, 2016). The gradient of a weight
 * is a dot product over the positions, in lanes that are added up at the end, sample by sample.
 */
final class FlatConvolution implements ConvolutionKernel {
  /** The outputs computed at a time: a part of the second cache. */
  private static final int MOST_OUTPUTS = 1 << 16;

  /** The sums of dot products kept at a time: a part of the second cache. */
  private static final int MOST_SUMS = 1 << 18;

  private final FlatKernel kernel;
  private final ConvolutionKernel general;

  /** Creates the kernel; the other one does what it can't. */
  FlatConvolution(FlatKernel kernel, ConvolutionKernel general) {
    this.kernel = kernel;
    this.general = general;
  }

  @Override
  public void forward(
      ConvGeometry g,
      int samples,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset,
      Workspace workspace) {
    convolve(g, false, samples, x, xOffset, w, wOffset, y, yOffset, workspace);
  }

  @Override
  public void gradientInput(
      ConvGeometry g,
      int samples,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      Workspace workspace) {
    Window vertical = turned(g.vertical());
    Window horizontal = turned(g.horizontal());
    if (vertical == null || horizontal == null) {
      general.gradientInput(g, samples, dy, dyOffset, w, wOffset, dx, dxOffset, workspace);
      return;
    }
    ConvGeometry back =
        new ConvGeometry(
            g.outputChannels(),
            g.outputHeight(),
            g.outputWidth(),
            g.channels(),
            vertical,
            horizontal,
            g.groups());
    convolve(back, true, samples, dy, dyOffset, w, wOffset, dx, dxOffset, workspace);
  }

  /** The window of the way back, null where the padding is larger than the window. */
  private static Window turned(Window window) {
    int before = window.reach() - 1 - window.before();
    int after = window.reach() - 1 - window.after();
    return before < 0 || after < 0
        ? null
        : new Window(window.size(), 1, before, after, window.dilation());
  }

  /** Computes the outputs, or with the weights turned round adds to them. */
  private void convolve(
      ConvGeometry g,
      boolean back,
      int samples,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset,
      Workspace workspace) {
    FlatPlanes planes = FlatPlanes.of(g);
    int channels = g.channels() / g.groups();
    int filters = g.outputChannels() / g.groups();
    int rows = roundUp(filters, kernel.rows());
    int terms = g.filterSize();
    int bandRows = Math.max(1, Math.min(g.outputHeight(), MOST_OUTPUTS / rows / planes.pitch()));
    int columns = roundUp((bandRows - 1) * planes.pitch() + g.outputWidth(), kernel.columns());
    int padded = rows * terms;
    // Tiles read beyond the last output.
    int output = padded + channels * planes.plane() + kernel.columns();
    float[] memory = workspace.floats(output + (long) rows * columns);
    int[] offsets = workspace.integers(terms);
    planes.offsets(g, 0, terms, terms, offsets);
    for (int group = 0; group < g.groups(); group++) {
      pack(g, back, group, rows, w, wOffset, memory);
      for (int n = 0; n < samples; n++) {
        int input = xOffset + n * g.inputSize() + group * channels * g.height() * g.width();
        planes.pad(g, channels, x, input, memory, padded);
        int to = yOffset + n * g.outputSize() + group * filters * g.outputPlane();
        for (int i = 0; i < g.outputHeight(); i += bandRows) {
          int count = Math.min(bandRows, g.outputHeight() - i);
          int used = roundUp((count - 1) * planes.pitch() + g.outputWidth(), kernel.columns());
          for (int p = 0; p < terms; p += GemmConvolution.CHAIN) {
            kernel.multiply(
                p > 0,
                rows,
                used,
                Math.min(GemmConvolution.CHAIN, terms - p),
                memory,
                p * rows,
                memory,
                padded + i * planes.pitch(),
                offsets,
                p,
                memory,
                output,
                columns);
          }
          for (int filter = 0; filter < filters; filter++) {
            copyRows(
                back,
                count,
                g.outputWidth(),
                memory,
                output + filter * columns,
                planes.pitch(),
                y,
                to + (filter * g.outputHeight() + i) * g.outputWidth());
          }
        }
      }
    }
  }

  /** Writes panels of weights {@code [part of the chain][filters / rows][k][rows]}. */
  private void pack(
      ConvGeometry g, boolean back, int group, int rows, float[] w, int wOffset, float[] panels) {
    int filters = g.outputChannels() / g.groups();
    int channels = g.channels() / g.groups();
    int area = g.vertical().size() * g.horizontal().size();
    int terms = g.filterSize();
    int from = wOffset + group * filters * terms;
    int tile = kernel.rows();
    for (int p = 0; p < terms; p += GemmConvolution.CHAIN) {
      int k = Math.min(GemmConvolution.CHAIN, terms - p);
      for (int row = 0; row < rows; row++) {
        int to = p * rows + row / tile * tile * k + row % tile;
        for (int i = 0; i < k; i++) {
          int term = p + i;
          int source =
              back
                  ? (term / area * filters + row) * area + area - 1 - term % area
                  : row * channels * area + term;
          panels[to + i * tile] = row < filters ? w[from + source] : 0f;
        }
      }
    }
  }

  private static void copyRows(
      boolean add, int rows, int length, float[] x, int xAt, int pitch, float[] y, int yAt) {
    for (int i = 0; i < rows; i++) {
      int from = xAt + i * pitch;
      int to = yAt + i * length;
      if (add) {
        for (int j = 0; j < length; j++) {
          y[to + j] += x[from + j];
        }
      } else {
        System.arraycopy(x, from, y, to, length);
      }
    }
  }

  @Override
  public void gradientWeights(
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
    int padded = block * columns;
    int sums = padded + channels * planes.plane() + FlatKernel.DOT_LANES;
    float[] memory = workspace.floats(sums + (long) block * row);
    int[] offsets = workspace.integers(weights);
    planes.offsets(
        g,
        from - firstChannel * area,
        to - firstChannel * area,
        from - firstChannel * area + weights,
        offsets);
    // Between the rows, and in filters too many, the gradient is zero.
    Arrays.fill(memory, 0, padded, 0f);
    for (int group = 0; group < g.groups(); group++) {
      int input =
          xOffset + (group * g.channels() / g.groups() + firstChannel) * g.height() * g.width();
      for (int f = 0; f < filters; f += block) {
        int count = Math.min(block, filters - f);
        Arrays.fill(memory, sums, sums + block * row, 0f);
        for (int n = 0; n < batch; n++) {
          planes.pad(g, channels, x, input + n * g.inputSize(), memory, padded);
          int gradient = dyOffset + n * g.outputSize() + (group * filters + f) * g.outputPlane();
          for (int filter = 0; filter < count; filter++) {
            spread(
                g,
                planes.pitch(),
                dy,
                gradient + filter * g.outputPlane(),
                memory,
                filter * columns);
          }
          kernel.addDots(
              roundUp(count, kernel.dotFilters()),
              weights,
              columns,
              memory,
              0,
              columns,
              memory,
              padded,
              offsets,
              memory,
              sums);
        }
        for (int filter = 0; filter < count; filter++) {
          int target = dwOffset + (group * filters + f + filter) * g.filterSize() + from;
          for (int k = 0; k < to - from; k++) {
            dw[target + k] += sum(memory, sums + filter * row + k * FlatKernel.DOT_LANES);
          }
        }
      }
    }
  }

  private static void spread(
      ConvGeometry g, int pitch, float[] dy, int from, float[] flat, int at) {
    for (int i = 0; i < g.outputHeight(); i++) {
      System.arraycopy(dy, from + i * g.outputWidth(), flat, at + i * pitch, g.outputWidth());
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
