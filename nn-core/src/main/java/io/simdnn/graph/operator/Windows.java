package io.simdnn.graph.operator;

import io.simdnn.kernel.convolution.Window;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/**
 * The windows that a convolution or pool moves over planes, from its attributes. Inputs of one
 * dimension {@code [batch, channels, length]} are planes of one row.
 *
 * @param vertical the window along the height
 * @param horizontal the window along the width
 */
record Windows(Window vertical, Window horizontal) {
  private static final Window ONE_ROW = new Window(1, 1, 0, 0, 1);

  /** Reads the attributes; the kernel's extents are those of the weights if not given. */
  static Windows of(Operands in, int... usualKernel) {
    int rank = in.floats(0).rank() - 2;
    if (rank < 1 || rank > 2) {
      throw in.wrong("expected one or two dimensions behind the channels but got " + in.shape(0));
    }
    int[] kernel = list(in, "kernel_shape", rank, usualKernel);
    int[] strides = list(in, "strides", rank, ones(rank));
    int[] dilations = list(in, "dilations", rank, ones(rank));
    int[] pads = list(in, "pads", 2 * rank, new int[2 * rank]);
    Window[] windows = new Window[rank];
    for (int d = 0; d < rank; d++) {
      windows[d] = new Window(kernel[d], strides[d], pads[d], pads[d + rank], dilations[d]);
    }
    return rank == 1 ? new Windows(ONE_ROW, windows[0]) : new Windows(windows[0], windows[1]);
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

  /** Returns the shape as planes. */
  static Shape planes(Shape shape) {
    return shape.rank() == 4
        ? shape
        : Shape.of(shape.extent(0), shape.extent(1), 1, shape.extent(2));
  }

  static Tensor planes(Tensor tensor) {
    return tensor.shape().rank() == 4 ? tensor : tensor.reshape(planes(tensor.shape()));
  }

  /** Returns the shape of an output, which has as many dimensions as the input. */
  static Shape output(Shape input, int channels, int height, int width) {
    return input.rank() == 4
        ? Shape.of(input.extent(0), channels, height, width)
        : Shape.of(input.extent(0), channels, width);
  }
}
