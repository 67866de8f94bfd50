package io.simdnn.graph.operator;

import io.simdnn.backend.Backend;
import io.simdnn.backend.ConvolutionOperations;
import io.simdnn.backend.ConvolutionWeights;
import io.simdnn.backend.InferenceConvolution;
import io.simdnn.kernel.Activation;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.ConvolutionAlgorithm;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.WinogradTile;
import io.simdnn.kernel.convolution.WinogradWeights;
import io.simdnn.kernel.elementwise.BinaryFunction;
import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/** Convolutions over one or two dimensions. */
final class ConvolutionOperators {
  /** The input of a packed convolution that is added to its outputs. */
  private static final int RESIDUAL = 3;

  private ConvolutionOperators() {}

  /** Returns the operation of a name, null if it is not of this topic. */
  static Operator find(String name) {
    return switch (name) {
      case "Conv" -> ConvolutionOperators::convolution;
      case OperatorTable.CONVOLUTION -> ConvolutionOperators::packed;
      case "ConvTranspose" -> ConvolutionOperators::transposed;
      default -> null;
    };
  }

  private static Computation convolution(Operands in) {
    ConvGeometry geometry = geometry(in);
    return Computation.floats(
        output(in, geometry),
        io -> {
          Tensor input = Windows.planes(io.in(0));
          Tensor weights = Windows.planes(io.in(1));
          Tensor bias = io.in(2);
          Tensor y = Windows.planes(io.out(0));
          ConvolutionOperations convolution = io.backend().convolution();
          return () -> convolution.forward(geometry, input, weights, bias, y);
        });
  }

  /** {@code y = f(w * x + bias + residual)} with weights packed once. */
  private static Computation packed(Operands in) {
    ConvGeometry geometry = geometry(in);
    Shape output = output(in, geometry);
    ElementFunction function = ElementFunction.from(in.attributes());
    boolean fits = !in.has(RESIDUAL) || in.floats(RESIDUAL).equals(output);
    WinogradTile tile = algorithm(in).tileFor(geometry);
    if (fits && tile != null) {
      return winograd(in, geometry, output, tile, function);
    }
    ConvolutionWeights weights = in.packedFilters(geometry.groups());
    if (!fits) {
      return broadcastResidual(in, geometry, output, weights, function);
    }
    return Computation.floats(
        output,
        io -> {
          Tensor residual = in.has(RESIDUAL) ? Windows.planes(io.in(RESIDUAL)) : null;
          Tensor y = Windows.planes(io.out(0));
          return run(io, geometry, weights, function, residual, y)::run;
        });
  }

  /** One after the other, because shapes that are known only now do not fit. */
  private static Computation broadcastResidual(
      Operands in,
      ConvGeometry geometry,
      Shape convolved,
      ConvolutionWeights weights,
      ElementFunction function) {
    Broadcast broadcast = ArithmeticOperators.broadcast(in, convolved, in.floats(RESIDUAL));
    return Computation.floats(
        broadcast.output(),
        io -> {
          Tensor sums = Tensor.zeros(convolved);
          InferenceConvolution run = run(io, geometry, weights, null, null, Windows.planes(sums));
          Tensor residual = io.in(RESIDUAL);
          Tensor y = io.out(0);
          Backend backend = io.backend();
          return () -> {
            run.run();
            backend.elementwise().apply(BinaryFunction.ADD, broadcast, sums, residual, y);
            if (function != null) {
              backend
                  .activation()
                  .forward(function.activation(), function.alpha(), function.beta(), y, y);
            }
          };
        });
  }

  private static InferenceConvolution run(
      Bindings io,
      ConvGeometry geometry,
      ConvolutionWeights weights,
      ElementFunction function,
      Tensor residual,
      Tensor y) {
    return io.backend()
        .convolution()
        .inference(
            geometry,
            weights,
            function == null ? null : function.activation(),
            function == null ? 0 : function.alpha(),
            function == null ? 0 : function.beta(),
            Windows.planes(io.in(0)),
            residual,
            y);
  }

  private static ConvGeometry geometry(Operands in) {
    Shape x = Windows.planes(in.floats(0));
    Shape w = Windows.planes(in.floats(1, in.shape(0).rank()));
    Windows windows = Windows.of(in, kernel(in));
    return new ConvGeometry(
        x.extent(1),
        x.extent(2),
        x.extent(3),
        w.extent(0),
        windows.vertical(),
        windows.horizontal(),
        in.attributes().integer("group", 1));
  }

  private static Shape output(Operands in, ConvGeometry geometry) {
    return Windows.output(
        in.shape(0), geometry.outputChannels(), geometry.outputHeight(), geometry.outputWidth());
  }

  private static ConvolutionAlgorithm algorithm(Operands in) {
    return ConvolutionAlgorithm.valueOf(
        in.attributes().text(OperatorTable.ALGORITHM, ConvolutionAlgorithm.DIRECT.name()));
  }

  /** The same by Winograd's algorithm; what it does not take along comes behind. */
  private static Computation winograd(
      Operands in,
      ConvGeometry geometry,
      Shape output,
      WinogradTile tile,
      ElementFunction function) {
    WinogradWeights weights = in.packedWinograd(tile);
    boolean takesFunction = !in.has(RESIDUAL) && function != null && function.isPlain();
    Broadcast same = Broadcast.of(output, output);
    return Computation.floats(
        output,
        io -> {
          Tensor x = io.in(0);
          Tensor bias = io.in(2);
          Tensor residual = in.has(RESIDUAL) ? io.in(RESIDUAL) : null;
          Tensor y = io.out(0);
          Backend backend = io.backend();
          Activation taken = takesFunction ? function.activation() : null;
          return () -> {
            backend.winograd().forward(geometry, x, weights, bias, taken, y);
            if (residual != null) {
              backend.elementwise().apply(BinaryFunction.ADD, same, y, residual, y);
            }
            if (function != null && !takesFunction) {
              backend
                  .activation()
                  .forward(function.activation(), function.alpha(), function.beta(), y, y);
            }
          };
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
