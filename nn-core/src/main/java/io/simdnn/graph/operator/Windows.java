package io.simdnn.graph.operator;

import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.WindowGrid;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the windows that a convolution or pool moves over the dimensions behind the channels from
 * its attributes. Inputs of one dimension {@code [batch, channels, length]} are planes of one row
 * to the fast kernels.
 */
final class Windows {
  private static final Window ONE_ROW = new Window(1, 1, 0, 0, 1);

  private final Operands in;
  private final int[] lengths;
  private final int[] kernel;
  private final int[] strides;
  private final int[] dilations;
  private final String padding;

  private Windows(Operands in, int... usualKernel) {
    this.in = in;
    int rank = in.shape(0).rank() - 2;
    if (rank < 1) {
      throw in.wrong("expected dimensions behind the channels but got " + in.shape(0));
    }
    this.lengths = Arrays.copyOfRange(in.shape(0).toArray(), 2, rank + 2);
    this.kernel = list(in, "kernel_shape", rank, usualKernel);
    if (usualKernel.length > 0 && !Arrays.equals(kernel, usualKernel)) {
      throw in.wrong(
          "expected the kernel_shape of the weights "
              + in.shape(1)
              + " but got "
              + Arrays.toString(kernel));
    }
    this.strides = list(in, "strides", rank, ones(rank));
    this.dilations = list(in, "dilations", rank, ones(rank));
    this.padding = in.attributes().text("auto_pad", "NOTSET");
  }

  /** Returns the windows of a convolution or pool; those of the weights if not given. */
  static WindowGrid of(Operands in, boolean roundUp, int... usualKernel) {
    Windows windows = new Windows(in, usualKernel);
    int rank = windows.lengths.length;
    int[] pads = list(in, "pads", 2 * rank, new int[2 * rank]);
    List<Window> all = new ArrayList<>();
    int[] outputs = new int[rank];
    for (int d = 0; d < rank; d++) {
      Window window = windows.window(d, pads[d], pads[d + rank]);
      boolean up = roundUp && windows.isExplicit();
      outputs[d] = up ? roundedUp(window, windows.lengths[d]) : window.outputs(windows.lengths[d]);
      all.add(window);
    }
    return windows.grid(Shape.of(windows.lengths), all, outputs);
  }

  private static int roundedUp(Window window, int length) {
    int room = length + window.before() + window.after() - window.reach();
    int outputs = -Math.floorDiv(-room, window.stride()) + 1;
    // A window that begins in the padding behind the elements holds nothing.
    return (outputs - 1) * window.stride() >= length + window.before() ? outputs - 1 : outputs;
  }

  private Window window(int d, int before, int after) {
    if (isExplicit()) {
      return new Window(kernel[d], strides[d], before, after, dilations[d]);
    }
    if (padding.equals("VALID")) {
      return new Window(kernel[d], strides[d], 0, 0, dilations[d]);
    }
    int outputs = -Math.floorDiv(-lengths[d], strides[d]);
    int reach = dilations[d] * (kernel[d] - 1) + 1;
    int total = Math.max(0, (outputs - 1) * strides[d] + reach - lengths[d]);
    return padded(d, total);
  }

  private Window padded(int d, int total) {
    int less = total / 2;
    return padding.equals("SAME_UPPER")
        ? new Window(kernel[d], strides[d], less, total - less, dilations[d])
        : new Window(kernel[d], strides[d], total - less, less, dilations[d]);
  }

  private boolean isExplicit() {
    return padding.isEmpty() || padding.equals("NOTSET");
  }

  private WindowGrid grid(Shape inputs, List<Window> windows, int... outputs) {
    for (int count : outputs) {
      if (count < 1) {
        throw in.wrong("windows of " + Arrays.toString(kernel) + " do not fit into " + in.shape(0));
      }
    }
    return new WindowGrid(inputs, windows, Shape.of(outputs));
  }

  /**
   * Returns the windows of the convolution whose transpose is asked for: they slide over the
   * outputs, and the inputs are their places.
   */
  static WindowGrid transposed(Operands in, int... usualKernel) {
    Windows windows = new Windows(in, usualKernel);
    int rank = windows.lengths.length;
    int[] pads = list(in, "pads", 2 * rank, new int[2 * rank]);
    int[] extra = list(in, "output_padding", rank, new int[rank]);
    int[] lengths = in.attributes().integers("output_shape");
    boolean given = lengths.length > 0;
    int skipped = Math.max(0, lengths.length - rank);
    List<Window> all = new ArrayList<>();
    int[] outputs = new int[rank];
    for (int d = 0; d < rank; d++) {
      Window open = new Window(windows.kernel[d], windows.strides[d], 0, 0, windows.dilations[d]);
      int whole = (windows.lengths[d] - 1) * open.stride() + open.reach() + extra[d];
      if (!given && (windows.isExplicit() || windows.padding.equals("VALID"))) {
        Window window = windows.window(d, pads[d], pads[d + rank]);
        outputs[d] = whole - window.before() - window.after();
        all.add(window);
      } else {
        outputs[d] = given ? lengths[d + skipped] : windows.lengths[d] * open.stride();
        all.add(windows.padded(d, Math.max(0, whole - outputs[d])));
      }
    }
    windows.grid(Shape.of(windows.lengths), all, outputs);
    return new WindowGrid(Shape.of(outputs), all, Shape.of(windows.lengths));
  }

  static int[] list(Operands in, String name, int count, int... usual) {
    int[] numbers = in.attributes().integers(name, usual);
    if (numbers.length != count) {
      throw in.wrong(
          "expected " + count + " numbers for " + name + " but got " + Arrays.toString(numbers));
    }
    return numbers;
  }

  private static int[] ones(int count) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Tells whether the windows slide over planes, or over rows. */
  static boolean arePlanar(WindowGrid grid) {
    return grid.rank() <= 2;
  }

  /** Returns the window along the height of planes. */
  static Window vertical(WindowGrid grid) {
    return grid.rank() == 1 ? ONE_ROW : grid.window(0);
  }

  /** Returns the window along the width of planes. */
  static Window horizontal(WindowGrid grid) {
    return grid.window(grid.rank() - 1);
  }

  /** Returns the shape as planes. */
  static Shape planes(Shape shape) {
    return shape.rank() == 4
        ? shape
        : Shape.of(shape.extent(0), shape.extent(1), 1, shape.extent(2));
  }

  static Tensor planes(Tensor tensor) {
    return tensor.shape().rank() == 4 ? tensor : tensor.reshape(planes(tensor.shape()));
  }

  /** Returns the shape {@code [batch, channels, ...]}. */
  static Shape behind(int batch, int channels, Shape extents) {
    return extents.prepend(channels).prepend(batch);
  }

  /** Returns the extents of weights behind their channels. */
  static int[] kernel(Shape weights) {
    return Arrays.copyOfRange(weights.toArray(), 2, weights.rank());
  }
}
