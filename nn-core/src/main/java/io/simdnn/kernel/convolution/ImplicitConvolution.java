package io.simdnn.kernel.convolution;

/**
 * Convolution of stride 1 as a product of unfolded planes, never built, with weights whose filters
 * lie side by side: outputs that fill no row of vectors waste nothing. The gradient with respect to
 * the input is the convolution of the padded gradient with the weights turned by half a turn,
 * filters and channels exchanged. All are sums of chains of {@value GemmConvolution#CHAIN} weights;
 * forward has the bits of {@link GemmConvolution}.
 */
final class ImplicitConvolution {
  /** The rows of sums computed together: with their chains a part of the second cache. */
  private static final int MOST_ROWS = 512;

  private final FlatKernel copies;
  private final PixelKernel pixels;
  private final ImplicitGemmKernel kernel;

  ImplicitConvolution(FlatKernel copies, PixelKernel pixels, ImplicitGemmKernel kernel) {
    this.copies = copies;
    this.pixels = pixels;
    this.kernel = kernel;
  }

  /** Whether filters fill panels, and runs of positions would waste a sixth or more. */
  static boolean fitsForward(ConvGeometry g) {
    int pitch = g.outputWidth() + g.horizontal().reach() - 1;
    return fillPanels(g.outputChannels() / g.groups()) && 5 * pitch >= 6 * g.outputWidth();
  }

  /** Whether channels fill panels, and no padding is wider than the window reaches. */
  static boolean fitsGradientInput(ConvGeometry g) {
    return fillPanels(g.channels() / g.groups())
        && turned(g.vertical()) != null
        && turned(g.horizontal()) != null;
  }

  /** Half a panel alone leaves a kernel too few sums. */
  private static boolean fillPanels(int columns) {
    return columns >= ImplicitGemmKernel.PANEL && columns % ImplicitGemmKernel.HALF_PANEL == 0;
  }

  void forward(
      ConvGeometry g,
      int samples,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset,
      Workspace workspace) {
    ConvGeometry one = ofGroup(g);
    int terms = one.filterSize();
    int filters = one.outputChannels();
    for (int group = 0; group < g.groups(); group++) {
      Run run = new Run(one, samples, workspace);
      for (int panel = 0; panel < filters; panel += ImplicitGemmKernel.PANEL) {
        int from = wOffset + (group * filters + panel) * terms;
        pixels.toPixels(run.columns(panel), terms, w, from, terms, run.memory, panel * terms);
      }
      int input = xOffset + group * one.inputSize();
      run.all(
          x, input, g.inputSize(), y, yOffset + group * one.outputSize(), g.outputSize(), false);
    }
  }

  void gradientInput(
      ConvGeometry g,
      int samples,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      Workspace workspace) {
    ConvGeometry one = back(g);
    int filters = one.channels();
    int channels = one.outputChannels();
    int area = g.vertical().size() * g.horizontal().size();
    for (int group = 0; group < g.groups(); group++) {
      Run run = new Run(one, samples, workspace);
      for (int c = 0; c < channels; c++) {
        int panel = c - c % ImplicitGemmKernel.PANEL;
        int columns = run.columns(panel);
        int to = panel * filters * area + c - panel;
        for (int f = 0; f < filters; f++) {
          int last = wOffset + ((group * filters + f) * channels + c + 1) * area - 1;
          for (int k = 0; k < area; k++) {
            run.memory[to + (f * area + k) * columns] = w[last - k];
          }
        }
      }
      int input = dyOffset + group * one.inputSize();
      run.all(
          dy, input, g.outputSize(), dx, dxOffset + group * one.outputSize(), g.inputSize(), true);
    }
  }

  /** Returns the geometry of one group. */
  private static ConvGeometry ofGroup(ConvGeometry g) {
    return new ConvGeometry(
        g.channels() / g.groups(),
        g.height(),
        g.width(),
        g.outputChannels() / g.groups(),
        g.vertical(),
        g.horizontal(),
        1);
  }

  /** Returns the geometry of one group on the way back. */
  private static ConvGeometry back(ConvGeometry g) {
    return new ConvGeometry(
        g.outputChannels() / g.groups(),
        g.outputHeight(),
        g.outputWidth(),
        g.channels() / g.groups(),
        turned(g.vertical()),
        turned(g.horizontal()),
        1);
  }

  /** Returns the window of the way back; null if its padding were negative. */
  private static Window turned(Window window) {
    int before = window.reach() - 1 - window.before();
    int after = window.reach() - 1 - window.after();
    return before < 0 || after < 0
        ? null
        : new Window(window.size(), 1, before, after, window.dilation());
  }

  /** A convolution of one group, for some samples at a time; its memory begins with the weights. */
  private final class Run {
    private final ConvGeometry g;
    private final FlatPlanes planes;
    private final int samples;
    private final int together;
    private final int positions;
    private final int terms;
    private final boolean padded;
    private final int[] indices;
    private final float[] memory;
    private final int sums;
    private final int turned;
    private final int input;

    Run(ConvGeometry g, int samples, Workspace workspace) {
      this.g = g;
      this.samples = samples;
      planes = FlatPlanes.of(g);
      positions = g.outputPlane();
      terms = g.filterSize();
      together = Math.max(1, Math.min(samples, MOST_ROWS / positions));
      padded = planes.plane() != g.height() * g.width();
      int rows = Math.min(MOST_ROWS, together * positions);
      sums = terms * g.outputChannels();
      turned = sums + rows * ImplicitGemmKernel.PANEL;
      input = turned + rows * ImplicitGemmKernel.PANEL;
      long inputs = padded ? (long) together * g.channels() * planes.plane() : 0;
      memory = workspace.floats(input + inputs);
      indices = workspace.integers(terms + together * positions);
      planes.offsets(g, 0, terms, terms, indices);
    }

    int columns(int panel) {
      return Math.min(ImplicitGemmKernel.PANEL, g.outputChannels() - panel);
    }

    void all(
        float[] x, int xOffset, int xSample, float[] y, int yOffset, int ySample, boolean add) {
      int sample = padded ? g.channels() * planes.plane() : xSample;
      for (int i = 0; i < together * positions; i++) {
        int position = i % positions;
        indices[terms + i] =
            i / positions * sample
                + position / g.outputWidth() * planes.pitch()
                + position % g.outputWidth();
      }
      for (int n = 0; n < samples; n += together) {
        int count = Math.min(together, samples - n);
        int from = xOffset + n * xSample;
        for (int s = 0; padded && s < count; s++) {
          planes.pad(copies, g, g.channels(), x, from + s * xSample, memory, input + s * sample);
        }
        int rows = count * positions;
        for (int first = 0; first < rows; first += MOST_ROWS) {
          rows(
              first,
              Math.min(MOST_ROWS, rows - first),
              padded ? memory : x,
              padded ? input : from,
              y,
              yOffset + n * ySample,
              ySample,
              add);
        }
      }
    }

    /** Computes all filters at some positions, of one sample or of all that lie ready. */
    private void rows(
        int first, int count, float[] x, int from, float[] y, int to, int ySample, boolean add) {
      for (int panel = 0; panel < g.outputChannels(); panel += ImplicitGemmKernel.PANEL) {
        int columns = columns(panel);
        for (int r = 0; r < terms; r += GemmConvolution.CHAIN) {
          kernel.multiply(
              r > 0,
              columns,
              count,
              Math.min(GemmConvolution.CHAIN, terms - r),
              indices,
              terms + first,
              r,
              x,
              from,
              memory,
              panel * terms + r * columns,
              memory,
              sums);
        }
        for (int i = 0; i < count; i += positions) {
          int width = Math.min(positions, count - i);
          int plane = to + i / positions * ySample + panel * positions + first;
          write(columns, width, sums + i * columns, y, plane, add);
        }
      }
    }

    /** Turns sums over to planes, or adds them. */
    private void write(int columns, int width, int from, float[] y, int to, boolean add) {
      if (!add) {
        pixels.toPlanes(columns, 1, width, memory, from, 0, y, to, positions);
        return;
      }
      pixels.toPlanes(columns, 1, width, memory, from, 0, memory, turned, width);
      for (int c = 0; c < columns; c++) {
        int sum = turned + c * width;
        int element = to + c * positions;
        for (int i = 0; i < width; i++) {
          y[element + i] += memory[sum + i];
        }
      }
    }
  }
}
