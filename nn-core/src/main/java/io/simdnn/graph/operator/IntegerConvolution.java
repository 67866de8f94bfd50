package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.convolution.WindowGrid;
import io.simdnn.kernel.matrix.IntegerProduct;
import io.simdnn.kernel.quantization.IntegerColumns;
import io.simdnn.kernel.quantization.LinearQuantization;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/** Convolutions of quantized numbers over any number of dimensions, as matrix products. */
final class IntegerConvolution {
  private final WindowGrid windows;
  private final Shape weights;
  private final int groups;
  private final int batch;

  private IntegerConvolution(WindowGrid windows, Shape weights, int groups, int batch) {
    this.windows = windows;
    this.weights = weights;
    this.groups = groups;
    this.batch = batch;
  }

  private static IntegerConvolution of(Operands in, int weightsInput) {
    Shape x = in.integers(0).shape();
    Shape w = in.integers(weightsInput).shape();
    int groups = in.attributes().integer("group", 1);
    boolean fits =
        x.rank() >= 3
            && w.rank() == x.rank()
            && groups > 0
            && w.extent(0) % groups == 0
            && (long) w.extent(1) * groups == x.extent(1);
    if (!fits) {
      throw in.wrong("weights " + w + " in " + groups + " groups don't fit the input " + x);
    }
    int[] kernel = Arrays.copyOfRange(w.toArray(), 2, w.rank());
    if (!Arrays.equals(kernel, in.attributes().integers("kernel_shape", kernel))) {
      throw in.wrong("weights " + w + " don't fit the kernel_shape");
    }
    return new IntegerConvolution(Windows.of(in, false, kernel), w, groups, x.extent(0));
  }

  private Shape output() {
    return windows.outputs().prepend(weights.extent(0)).prepend(batch);
  }

  /** Gives every filter, or every element, the number that is its own. */
  private static int perFilter(int given, int filter) {
    return given == 1 ? 0 : filter;
  }

  private void requirePerFilter(Operands in, int input) {
    if (in.has(input) && in.shape(input).size() != 1) {
      int filters = weights.extent(0);
      if (in.shape(input).size() != filters) {
        throw in.wrong(
            "expected one number or "
                + filters
                + " as input "
                + input
                + ", got "
                + in.shape(input));
      }
    }
  }

  private static void requireOne(Operands in, int... inputs) {
    for (int input : inputs) {
      if (in.has(input) && in.shape(input).size() != 1) {
        throw in.wrong("expected one number as input " + input + " but got " + in.shape(input));
      }
    }
  }

  static Computation integers(Operands in) {
    IntegerConvolution convolution = of(in, 1);
    requireOne(in, 2);
    convolution.requirePerFilter(in, 3);
    return Computation.of(
        new ValueType(DataType.INT32, convolution.output()),
        io -> {
          Run run = convolution.new Run(io, 1, 2, 3);
          long[] y = io.output(0).integers();
          return () -> {
            int[] sums = run.compute();
            for (int i = 0; i < y.length; i++) {
              y[i] = sums[i];
            }
          };
        });
  }

  static Computation quantized(Operands in) {
    IntegerConvolution convolution = of(in, 3);
    requireOne(in, 1, 2, 6, 7);
    convolution.requirePerFilter(in, 4);
    convolution.requirePerFilter(in, 5);
    in.floats(1);
    in.floats(4);
    in.floats(6);
    int filters = convolution.weights.extent(0);
    if (in.has(8) && in.integers(8).shape().size() != filters) {
      throw in.wrong("expected " + filters + " biases but got " + in.shape(8));
    }
    DataType type = in.integers(7).type();
    long least = QuantizationOperators.least(type);
    long most = QuantizationOperators.most(in, type);
    int positions = convolution.windows.outputs().size();
    return Computation.of(
        new ValueType(type, convolution.output()),
        io -> {
          Run run = convolution.new Run(io, 3, 2, 5);
          long[] y = io.output(0).integers();
          return () -> {
            int[] sums = run.compute();
            Tensor scales = io.in(4);
            float scale = io.in(1).get(0);
            float scaleY = io.in(6).get(0);
            long zero = io.input(7).integers()[0];
            for (int i = 0; i < y.length; i++) {
              int filter = i / positions % filters;
              long bias = io.input(8) == null ? 0 : io.input(8).integers()[filter];
              float factor = scale * scales.get(perFilter(scales.size(), filter)) / scaleY;
              double scaled = (double) (int) (sums[i] + bias) * factor;
              y[i] = LinearQuantization.round(scaled, zero, least, most);
            }
          };
        });
  }

  /** The sums of products, zero points subtracted. */
  private final class Run {
    private final Bindings io;
    private final int weightsInput;
    private final int zeroX;
    private final int zeroW;
    private final int[] x;
    private final int[] w;
    private final int[] columns;
    private final int[] sums;

    Run(Bindings io, int weightsInput, int zeroX, int zeroW) {
      this.io = io;
      this.weightsInput = weightsInput;
      this.zeroX = zeroX;
      this.zeroW = zeroW;
      this.x = new int[io.input(0).type().shape().size()];
      this.w = new int[weights.size()];
      this.columns =
          new int[Math.multiplyExact(weights.extent(1) * windows.taps(), windows.outputs().size())];
      this.sums = new int[output().size()];
    }

    private long zero(int input, int filter) {
      if (io.input(input) == null) {
        return 0;
      }
      long[] zeros = io.input(input).integers();
      return zeros[perFilter(zeros.length, filter)];
    }

    int[] compute() {
      long[] given = io.input(0).integers();
      long[] givenWeights = io.input(weightsInput).integers();
      for (int i = 0; i < x.length; i++) {
        x[i] = (int) (given[i] - zero(zeroX, 0));
      }
      int rowSize = weights.rowSize();
      for (int i = 0; i < w.length; i++) {
        w[i] = (int) (givenWeights[i] - zero(zeroW, i / rowSize));
      }
      int channels = weights.extent(1);
      int filters = weights.extent(0) / groups;
      int positions = windows.outputs().size();
      for (int part = 0; part < batch * groups; part++) {
        int group = part % groups;
        IntegerColumns.fill(windows, channels, x, part * channels, columns);
        IntegerProduct.multiply(
            filters,
            positions,
            rowSize,
            w,
            group * filters * rowSize,
            columns,
            0,
            sums,
            part * filters * positions);
      }
      return sums;
    }
  }
}
