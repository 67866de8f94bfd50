package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.movement.AxisSlices;
import io.simdnn.kernel.quantization.LinearQuantization;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;

/** From numbers to quantized numbers and back. */
final class QuantizationOperators {
  private QuantizationOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "QuantizeLinear" -> quantize(in);
      case "DequantizeLinear" -> dequantize(in);
      case "DynamicQuantizeLinear" -> dynamic(in);
      case "MatMulInteger" -> IntegerMatrixOperators.matMul(in);
      case "QLinearMatMul" -> IntegerMatrixOperators.quantizedMatMul(in);
      case "ConvInteger" -> IntegerConvolution.integers(in);
      case "QLinearConv" -> IntegerConvolution.quantized(in);
      default -> null;
    };
  }

  /** Returns the type an attribute names, another one if it is not there. */
  static DataType type(Operands in, String attribute, DataType usual) {
    if (!in.attributes().has(attribute)) {
      return usual;
    }
    try {
      return DataType.valueOf(in.attributes().text(attribute, usual.name()));
    } catch (IllegalArgumentException e) {
      throw in.wrong("expected a type of numbers as " + attribute + ": " + e.getMessage());
    }
  }

  static long least(DataType type) {
    return switch (type) {
      case INT8 -> Byte.MIN_VALUE;
      case INT16 -> Short.MIN_VALUE;
      case INT32 -> Integer.MIN_VALUE;
      default -> 0;
    };
  }

  static long most(Operands in, DataType type) {
    return switch (type) {
      case INT8 -> Byte.MAX_VALUE;
      case UINT8 -> 0xff;
      case INT16 -> Short.MAX_VALUE;
      case UINT16 -> 0xffff;
      case INT32 -> Integer.MAX_VALUE;
      default -> throw in.wrong("expected a quantized type of 8 to 32 bits but got " + type);
    };
  }

  private static LinearQuantization layout(Operands in) {
    Shape x = in.shape(0);
    Shape scales = in.floats(1);
    if (in.has(2) && in.shape(2).size() != scales.size()) {
      throw in.wrong("scales " + scales + " and zero points " + in.shape(2) + " don't fit");
    }
    int block = in.attributes().integer("block_size", 0);
    if (block == 0 && scales.size() == 1) {
      return LinearQuantization.ONE;
    }
    int axis = in.dimension(in.attributes().integer("axis", 1), x.rank());
    AxisSlices slices = AxisSlices.of(x, axis);
    if (block == 0) {
      if (scales.size() != slices.length() || scales.rank() != 1) {
        throw in.wrong("expected one scale or " + slices.length() + " scales, got " + scales);
      }
      return new LinearQuantization(slices.length(), slices.inner(), 0);
    }
    boolean fits = block > 0 && scales.rank() == x.rank();
    for (int d = 0; fits && d < x.rank(); d++) {
      int expected = d == axis ? (x.extent(d) + block - 1) / block : x.extent(d);
      fits = scales.extent(d) == expected;
    }
    if (!fits) {
      throw in.wrong("scales " + scales + " don't fit " + x + " in blocks of " + block);
    }
    return new LinearQuantization(slices.length(), slices.inner(), block);
  }

  private static Computation quantize(Operands in) {
    LinearQuantization layout = layout(in);
    DataType named = type(in, "output_dtype", DataType.UINT8);
    DataType type = in.has(2) ? in.integers(2).type() : named;
    if (in.has(2) && in.attributes().has("output_dtype") && named != type) {
      throw in.wrong("zero points of " + type + " don't fit output_dtype=" + named);
    }
    long least = least(type);
    long most = most(in, type);
    boolean real = in.type(0).type().isReal();
    return Computation.of(
        new ValueType(type, in.shape(0)),
        io -> {
          Value x = io.input(0);
          long[] y = io.output(0).integers();
          return () -> {
            Tensor scales = io.in(1);
            for (int i = 0; i < y.length; i++) {
              int s = layout.scaleOf(i);
              double scaled =
                  real
                      ? x.floats().get(i) / scales.get(s)
                      : (double) x.integers()[i] / scales.get(s);
              y[i] = LinearQuantization.round(scaled, zeroPoint(io, s), least, most);
            }
          };
        });
  }

  private static long zeroPoint(Bindings io, int number) {
    return io.input(2) == null ? 0 : io.input(2).integers()[number];
  }

  private static Computation dequantize(Operands in) {
    LinearQuantization layout = layout(in);
    in.integers(0);
    if (in.has(2) && in.integers(2).type() != in.type(0).type()) {
      throw in.wrong("zero points of " + in.type(2) + " don't fit " + in.type(0));
    }
    DataType type = type(in, "output_dtype", in.type(1).type());
    if (!type.isReal()) {
      throw in.wrong("expected a type with a point as output_dtype but got " + type);
    }
    return Computation.of(
        new ValueType(type, in.shape(0)),
        io -> {
          long[] x = io.input(0).integers();
          Tensor y = io.out(0);
          return () -> {
            Tensor scales = io.in(1);
            for (int i = 0; i < x.length; i++) {
              int s = layout.scaleOf(i);
              y.array()[y.offset() + i] = (x[i] - zeroPoint(io, s)) * scales.get(s);
            }
          };
        });
  }

  /** The scale is chosen so that the range of the numbers, and 0, just fit 8 bits. */
  private static Computation dynamic(Operands in) {
    Shape shape = in.floats(0);
    long most = most(in, DataType.UINT8);
    return Computation.of(
        List.of(
            new ValueType(DataType.UINT8, shape),
            ValueType.floats(Shape.of()),
            new ValueType(DataType.UINT8, Shape.of())),
        io -> {
          Tensor x = io.in(0);
          return () -> {
            float low = 0;
            float high = 0;
            for (int i = 0; i < x.size(); i++) {
              low = Math.min(low, x.get(i));
              high = Math.max(high, x.get(i));
            }
            float scale = (high == low ? 1 : high - low) / most;
            long zero = LinearQuantization.round(-low / scale, 0, 0, most);
            for (int i = 0; i < x.size() && io.output(0) != null; i++) {
              io.output(0).integers()[i] =
                  LinearQuantization.round(x.get(i) / scale, zero, 0, most);
            }
            if (io.out(1) != null) {
              io.out(1).fill(scale);
            }
            if (io.output(2) != null) {
              io.output(2).integers()[0] = zero;
            }
          };
        });
  }
}
