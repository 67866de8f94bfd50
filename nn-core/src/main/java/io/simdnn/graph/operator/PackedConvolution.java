package io.simdnn.graph.operator;

import io.simdnn.backend.Backend;
import io.simdnn.backend.ConvolutionWeights;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.ConvolutionAlgorithm;
import io.simdnn.kernel.convolution.WindowGrid;
import io.simdnn.kernel.convolution.WinogradTile;
import io.simdnn.kernel.convolution.WinogradWeights;
import io.simdnn.kernel.elementwise.BinaryFunction;
import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * {@code y = f(w * x + bias + residual)} with constant weights, which are packed once; what the
 * kernel of a geometry can't take along comes behind it.
 */
final class PackedConvolution {
  /** The input that is added to the outputs. */
  private static final int RESIDUAL = 3;

  private final Operands in;
  private final WindowGrid grid;
  private final ConvGeometry geometry;
  private final Shape output;
  private final ElementFunction function;

  private PackedConvolution(Operands in) {
    this.in = in;
    this.grid = ConvolutionOperators.grid(in);
    this.geometry = ConvolutionOperators.geometry(in, grid);
    this.output = ConvolutionOperators.output(in, grid);
    this.function = ElementFunction.from(in.attributes());
  }

  static Computation prepare(Operands in) {
    return new PackedConvolution(in).prepare();
  }

  private Computation prepare() {
    if (geometry == null) {
      return behind(io -> sums -> ConvolutionOperators.plain(in, io, grid, sums));
    }
    WinogradTile tile =
        ConvolutionAlgorithm.valueOf(
                in.attributes().text(OperatorTable.ALGORITHM, ConvolutionAlgorithm.DIRECT.name()))
            .tileFor(geometry);
    Kernel kernel =
        tile == null
            ? new Direct(geometry, in.packedFilters(geometry))
            : new Tiles(geometry, in.packedWinograd(tile), in.has(2) ? in.knownFloats(2) : null);
    if (in.has(RESIDUAL) && !in.floats(RESIDUAL).equals(output)) {
      return behind(io -> sums -> kernel.step(io, null, null, sums));
    }
    return Computation.of(new ValueType(in.type(0).type(), output), new Whole(this, kernel));
  }

  /** How to compute a convolution with what its algorithm takes along. */
  private interface Kernel {
    Step step(Bindings io, ElementFunction taken, Tensor residual, Tensor sums);
  }

  private record Direct(ConvGeometry geometry, ConvolutionWeights weights) implements Kernel {
    @Override
    public Step step(Bindings io, ElementFunction taken, Tensor residual, Tensor sums) {
      return new BackendStep(
          io.backend()
              .convolution()
              .inference(
                  geometry,
                  weights,
                  taken == null ? null : taken.activation(),
                  taken == null ? 0 : taken.alpha(),
                  taken == null ? 0 : taken.beta(),
                  Windows.planes(io.in(0)),
                  residual,
                  Windows.planes(sums)));
    }
  }

  /** Winograd's. */
  private record Tiles(ConvGeometry geometry, WinogradWeights weights, Tensor bias)
      implements Kernel {
    @Override
    public Step step(Bindings io, ElementFunction taken, Tensor residual, Tensor sums) {
      return new BackendStep(
          io.backend()
              .winograd()
              .inference(
                  geometry,
                  weights,
                  bias,
                  taken == null ? null : taken.activation(),
                  taken == null ? 0 : taken.alpha(),
                  taken == null ? 0 : taken.beta(),
                  Windows.planes(io.in(0)),
                  residual,
                  Windows.planes(sums)));
    }
  }

  /** A class, because the first lambda takes a JVM longer than a small network. */
  private record Whole(PackedConvolution convolution, Kernel kernel) implements Computation.Binder {
    @Override
    public Step bind(Bindings io) {
      boolean adds = convolution.in.has(RESIDUAL);
      Tensor residual = adds ? Windows.planes(io.in(RESIDUAL)) : null;
      return kernel.step(io, convolution.function, residual, io.out(0));
    }
  }

  /** Ties a convolution to memory. */
  @FunctionalInterface
  private interface Binder {
    Target bind(Bindings io);
  }

  /** Returns the step that writes a convolution's sums. */
  @FunctionalInterface
  private interface Target {
    Step to(Tensor sums);
  }

  /** Adds the residual, of whatever shape, and applies the function behind the sums. */
  private Computation behind(Binder convolution) {
    if (!in.has(RESIDUAL)) {
      return Computation.of(
          new ValueType(in.type(0).type(), output),
          io -> {
            Tensor y = io.out(0);
            Step sums = convolution.bind(io).to(y);
            Step function = function(io, y);
            return () -> {
              sums.run();
              function.run();
            };
          });
    }
    Broadcast broadcast = ArithmeticOperators.broadcast(in, output, in.floats(RESIDUAL));
    return Computation.of(
        new ValueType(in.type(0).type(), broadcast.output()),
        io -> {
          Tensor sums = Tensor.zeros(output);
          Step convolve = convolution.bind(io).to(sums);
          Tensor residual = io.in(RESIDUAL);
          Tensor y = io.out(0);
          Backend backend = io.backend();
          Step function = function(io, y);
          return () -> {
            convolve.run();
            backend.elementwise().apply(BinaryFunction.ADD, broadcast, sums, residual, y);
            function.run();
          };
        });
  }

  private Step function(Bindings io, Tensor y) {
    if (function == null) {
      return () -> {};
    }
    return () ->
        io.backend()
            .activation()
            .forward(function.activation(), function.alpha(), function.beta(), y, y);
  }
}
