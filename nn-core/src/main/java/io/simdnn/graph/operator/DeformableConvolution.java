package io.simdnn.graph.operator;

import io.simdnn.graph.ValueType;
import io.simdnn.kernel.convolution.DeformableKernel;
import io.simdnn.kernel.convolution.WindowGrid;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Convolutions over planes whose taps are moved by offsets. */
final class DeformableConvolution {
  private DeformableConvolution() {}

  static Computation prepare(Operands in) {
    Shape x = in.floats(0, 4);
    Shape w = in.floats(1, 4);
    WindowGrid grid = Windows.of(in, false, Windows.kernel(w));
    int groups = ConvolutionOperators.groups(in, w.extent(0));
    int offsetGroups = in.attributes().integer("offset_group", 1);
    if (w.extent(1) * groups != x.extent(1)
        || offsetGroups < 1
        || x.extent(1) % offsetGroups != 0) {
      throw in.wrong(
          "weights "
              + w
              + " in "
              + groups
              + " groups and "
              + offsetGroups
              + " groups of offsets don't fit the channels of "
              + x);
    }
    int places = offsetGroups * grid.taps();
    require(in, 2, Windows.behind(x.extent(0), 2 * places, grid.outputs()));
    if (in.has(4)) {
      require(in, 4, Windows.behind(x.extent(0), places, grid.outputs()));
    }
    Shape output = Windows.behind(x.extent(0), w.extent(0), grid.outputs());
    return Computation.of(
        new ValueType(in.type(0).type(), output),
        io -> {
          DeformableKernel kernel =
              new DeformableKernel(grid, x.extent(1), w.extent(0), groups, offsetGroups);
          Tensor y = io.out(0);
          return () -> kernel.forward(io.in(0), io.in(1), io.in(2), io.in(3), io.in(4), y);
        });
  }

  private static void require(Operands in, int input, Shape expected) {
    if (!in.floats(input).equals(expected)) {
      throw in.wrong(
          "expected " + expected + " for input " + input + " but got " + in.shape(input));
    }
  }
}
