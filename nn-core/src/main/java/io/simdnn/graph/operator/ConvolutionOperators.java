package io.simdnn.graph.operator;

import io.simdnn.backend.ConvolutionOperations;
import io.simdnn.backend.WinogradOperations;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.ConvolutionAlgorithm;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.WinogradTile;
import io.simdnn.kernel.convolution.WinogradWeights;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/** Convolutions over one or two dimensions. */
final class ConvolutionOperators {
  private ConvolutionOperators() {}

  static void addTo(Map<String, Operator> table) {
    table.put("Conv", ConvolutionOperators::convolution);
    table.put("ConvTranspose", ConvolutionOperators::transposed);
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
    Shape output =
        Windows.output(in.shape(0), w.extent(0), geometry.outputHeight(), geometry.outputWidth());
    WinogradTile tile = algorithm(in).tileFor(geometry);
    if (tile != null) {
      return winograd(geometry, in.packedWinograd(tile), output);
    }
    return Computation.floats(
        output,
        io -> {
          Tensor input = Windows.planes(io.in(0));
          Tensor weights = Windows.planes(io.in(1));
          Tensor bias = io.in(2);
          Tensor y = Windows.planes(io.out(0));
          ConvolutionOperations convolution = io.backend().convolution();
          return () -> convolution.forward(geometry, input, weights, bias, y);
        });
  }

  private static ConvolutionAlgorithm algorithm(Operands in) {
    return ConvolutionAlgorithm.valueOf(
        in.attributes().text(OperatorTable.ALGORITHM, ConvolutionAlgorithm.DIRECT.name()));
  }

  private static Computation winograd(
      ConvGeometry geometry, WinogradWeights weights, Shape output) {
    return Computation.floats(
        output,
        io -> {
          Tensor x = io.in(0);
          Tensor bias = io.in(2);
          Tensor y = io.out(0);
          WinogradOperations winograd = io.backend().winograd();
          return () -> winograd.forward(geometry, x, weights, bias, null, y);
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
