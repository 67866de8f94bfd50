package io.simdnn.graph.operator;

import io.simdnn.graph.ValueType;
import io.simdnn.kernel.convolution.GridConvolution;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.WindowGrid;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Puts the columns of windows back into images; where windows overlap, elements add up. */
final class ColumnsToImage {
  private ColumnsToImage() {}

  static Computation prepare(Operands in) {
    Shape x = in.shape(0);
    if (x.rank() != 3) {
      throw in.wrong("expected rank 3 for input 0 but got " + x);
    }
    int[] image = in.knownIntegers(1);
    int[] block = in.knownIntegers(2);
    int rank = image.length;
    int[] ones = new int[rank];
    Arrays.fill(ones, 1);
    int[] strides = in.attributes().integers("strides", ones);
    int[] dilations = in.attributes().integers("dilations", ones);
    int[] pads = in.attributes().integers("pads", new int[2 * rank]);
    if (block.length != rank
        || strides.length != rank
        || dilations.length != rank
        || pads.length != 2 * rank) {
      throw in.wrong("expected settings for the " + rank + " dimensions of an image");
    }
    Window[] windows =
        IntStream.range(0, rank)
            .mapToObj(d -> new Window(block[d], strides[d], pads[d], pads[d + rank], dilations[d]))
            .toArray(Window[]::new);
    int[] places = IntStream.range(0, rank).map(d -> windows[d].outputs(image[d])).toArray();
    WindowGrid grid = new WindowGrid(Shape.of(image), Arrays.asList(windows), Shape.of(places));
    if (x.extent(1) % grid.taps() != 0 || x.extent(2) != grid.outputs().size()) {
      throw in.wrong(
          "expected columns ["
              + x.extent(0)
              + ", channels * "
              + grid.taps()
              + ", "
              + grid.outputs().size()
              + "] but got "
              + x);
    }
    int channels = x.extent(1) / grid.taps();
    Shape output = Windows.behind(x.extent(0), channels, grid.inputs());
    return Computation.of(
        new ValueType(in.type(0).type(), output),
        io -> FloatDetour.bind(io, real -> bind(real, grid, x.extent(0) * channels)));
  }

  private static Step bind(Bindings io, WindowGrid grid, int planes) {
    Tensor columns = io.in(0);
    Tensor y = io.out(0);
    GridConvolution sums = new GridConvolution(grid, 1, 1, 1);
    return () ->
        sums.columnsToPlanes(planes, columns.array(), columns.offset(), y.array(), y.offset());
  }
}
