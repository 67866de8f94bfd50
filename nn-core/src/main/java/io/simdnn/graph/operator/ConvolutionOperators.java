package io.simdnn.graph.operator;

import io.simdnn.backend.ConvolutionOperations;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/** Convolutions over one or two dimensions. */
final class ConvolutionOperators {
  private ConvolutionOperators() {}

  /** Returns the operation of a name, null if it is not of this topic. */
  static Operator find(String name) {
    return switch (name) {
      case "Conv" -> ConvolutionOperators::convolution;
      case "ConvTranspose" -> ConvolutionOperators::transposed;
      default -> null;
    };
  }

  private static Computation convolution(Operands in) {
    Shape x = Windows.planes(in.floats(0));
    Shape w = Windows.planes(in.floats(1, in.shape(0).rank()));
    Windows windows = Windows.of(in, kernel(in));
    ConvGeometry geometry =
        new ConvGeometry(
            x.extent(1),
            x.extent(2),
            x.extent(3),
            w.extent(0),
            windows.vertical(),
            windows.horizontal(),
            in.attributes().integer("group", 1));
    return Computation.floats(
        Windows.output(in.shape(0), w.extent(0), geometry.outputHeight(), geometry.outputWidth()),
        io -> {
          Tensor input = Windows.planes(io.in(0));
          Tensor weights = Windows.planes(io.in(1));
          Tensor bias = io.in(2);
          Tensor y = Windows.planes(io.out(0));
          ConvolutionOperations convolution = io.backend().convolution();
          return () -> convolution.forward(geometry, input, weights, bias, y);
        });
  }

  /** The gradient of a convolution from this one's outputs to its inputs. */
  private static Computation transposed(Operands in) {
    Shape x = Windows.planes(in.floats(0));
    Shape w = Windows.planes(in.floats(1, in.shape(0).rank()));
    Windows windows = Windows.of(in, kernel(in));
    int rank = in.shape(0).rank() - 2;
    int[] extra = Windows.list(in, "output_padding", rank, new int[rank]);
    int groups = in.attributes().integer("group", 1);
    int channels = w.extent(1) * groups;
    ConvGeometry geometry =
        new ConvGeometry(
            channels,
            outputs(x.extent(2), windows.vertical(), rank == 1 ? 0 : extra[0]),
            outputs(x.extent(3), windows.horizontal(), extra[rank - 1]),
            x.extent(1),
            windows.vertical(),
            windows.horizontal(),
            groups);
    return Computation.floats(
        Windows.output(in.shape(0), channels, geometry.height(), geometry.width()),
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

  private static int outputs(int length, Window window, int extra) {
    return (length - 1) * window.stride()
        - window.before()
        - window.after()
        + window.reach()
        + extra;
  }

  private static int[] kernel(Operands in) {
    int[] weights = in.shape(1).toArray();
    return Arrays.copyOfRange(weights, 2, weights.length);
  }
}
