package io.simdnn.graph.operator;

import io.simdnn.backend.ConvolutionOperations;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.GridConvolution;
import io.simdnn.kernel.convolution.WindowGrid;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Convolutions: fast ones over one or two dimensions, plain ones over more. */
final class ConvolutionOperators {
  private ConvolutionOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "Conv" -> convolution(in);
      case OperatorTable.CONVOLUTION -> PackedConvolution.prepare(in);
      case "ConvTranspose" -> transposed(in);
      case "Col2Im" -> ColumnsToImage.prepare(in);
      case "DeformConv" -> DeformableConvolution.prepare(in);
      default -> null;
    };
  }

  private static Computation convolution(Operands in) {
    WindowGrid grid = grid(in);
    ValueType type = new ValueType(in.type(0).type(), output(in, grid));
    ConvGeometry geometry = geometry(in, grid);
    if (geometry == null) {
      return Computation.of(type, io -> plain(in, io, grid, io.out(0)));
    }
    return Computation.of(
        type,
        io -> {
          Tensor input = Windows.planes(io.in(0));
          Tensor weights = Windows.planes(io.in(1));
          Tensor bias = io.in(2);
          Tensor y = Windows.planes(io.out(0));
          ConvolutionOperations convolution = io.backend().convolution();
          return () -> convolution.forward(geometry, input, weights, bias, y);
        });
  }

  /** Checks the operands of a convolution; returns its windows. */
  static WindowGrid grid(Operands in) {
    Shape x = in.floats(0);
    Shape w = in.floats(1, x.rank());
    WindowGrid grid = Windows.of(in, false, Windows.kernel(w));
    int groups = groups(in, w.extent(0));
    if (w.extent(1) * groups != x.extent(1)) {
      throw in.wrong("weights " + w + " in " + groups + " groups don't fit the channels of " + x);
    }
    requireBias(in, w.extent(0));
    return grid;
  }

  static Shape output(Operands in, WindowGrid grid) {
    return Windows.behind(in.shape(0).extent(0), in.shape(1).extent(0), grid.outputs());
  }

  /** Returns the geometry for the fast kernels, null if they don't know it. */
  static ConvGeometry geometry(Operands in, WindowGrid grid) {
    Shape x = in.shape(0);
    int filters = in.shape(1).extent(0);
    if (!Windows.arePlanar(grid) || x.extent(1) == 0 || filters == 0) {
      return null;
    }
    Shape planes = Windows.planes(x);
    return new ConvGeometry(
        x.extent(1),
        planes.extent(2),
        planes.extent(3),
        filters,
        Windows.vertical(grid),
        Windows.horizontal(grid),
        groups(in, filters));
  }

  /** Returns the convolution of windows of any number of dimensions. */
  static Step plain(Operands in, Bindings io, WindowGrid grid, Tensor y) {
    int filters = in.shape(1).extent(0);
    GridConvolution convolution =
        new GridConvolution(grid, in.shape(0).extent(1), filters, groups(in, filters));
    Tensor x = io.in(0);
    Tensor w = io.in(1);
    Tensor b = io.in(2) == null ? Tensor.zeros(filters) : io.in(2);
    int batch = x.shape().extent(0);
    return () ->
        convolution.forward(
            batch,
            x.array(),
            x.offset(),
            w.array(),
            w.offset(),
            b.array(),
            b.offset(),
            y.array(),
            y.offset());
  }

  /** The gradient of a convolution from this one's outputs to its inputs. */
  private static Computation transposed(Operands in) {
    Shape x = in.floats(0);
    Shape w = in.floats(1, x.rank());
    WindowGrid grid = Windows.transposed(in, Windows.kernel(w));
    int groups = groups(in, x.extent(1));
    if (w.extent(0) != x.extent(1)) {
      throw in.wrong("weights " + w + " don't fit the channels of " + x);
    }
    int channels = w.extent(1) * groups;
    requireBias(in, channels);
    Shape output = Windows.behind(x.extent(0), channels, grid.inputs());
    ValueType type = new ValueType(in.type(0).type(), output);
    if (!isGradient(grid) || channels == 0 || x.extent(1) == 0) {
      return Computation.of(type, io -> plainTransposed(io, grid, channels, x.extent(1), groups));
    }
    Shape planes = Windows.planes(output);
    ConvGeometry geometry =
        new ConvGeometry(
            channels,
            planes.extent(2),
            planes.extent(3),
            x.extent(1),
            Windows.vertical(grid),
            Windows.horizontal(grid),
            groups);
    return Computation.of(
        type,
        io -> {
          Tensor input = Windows.planes(io.in(0));
          Tensor weights = Windows.planes(io.in(1));
          Tensor bias = io.in(2);
          Tensor y = Windows.planes(io.out(0));
          ConvolutionOperations convolution = io.backend().convolution();
          return () -> {
            convolution.fillPlanes(bias, y);
            convolution.addGradientInput(geometry, input, weights, y);
          };
        });
  }

  /** Tells whether the windows take just as many places as there are inputs. */
  private static boolean isGradient(WindowGrid grid) {
    if (!Windows.arePlanar(grid)) {
      return false;
    }
    for (int d = 0; d < grid.rank(); d++) {
      if (grid.window(d).outputs(grid.inputs().extent(d)) != grid.outputs().extent(d)) {
        return false;
      }
    }
    return true;
  }

  private static Step plainTransposed(
      Bindings io, WindowGrid grid, int channels, int filters, int groups) {
    GridConvolution convolution = new GridConvolution(grid, channels, filters, groups);
    Tensor x = io.in(0);
    Tensor w = io.in(1);
    Tensor b = io.in(2) == null ? Tensor.zeros(channels) : io.in(2);
    Tensor y = io.out(0);
    int batch = x.shape().extent(0);
    return () ->
        convolution.transposed(
            batch,
            x.array(),
            x.offset(),
            w.array(),
            w.offset(),
            b.array(),
            b.offset(),
            y.array(),
            y.offset());
  }

  static int groups(Operands in, int channels) {
    int groups = in.attributes().integer("group", 1);
    if (groups < 1 || channels % groups != 0) {
      throw in.wrong("expected groups that divide " + channels + " channels but got " + groups);
    }
    return groups;
  }

  private static void requireBias(Operands in, int channels) {
    if (in.has(2) && in.floats(2).size() != channels) {
      throw in.wrong("expected a bias of " + channels + " but got " + in.shape(2));
    }
  }
}
