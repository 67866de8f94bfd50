package io.simdnn.onnx.differential;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Functions of elements, of shapes that are brought to one. */
final class ElementCases {
  private static final DataType[] COMMON = {
    DataType.FLOAT32, DataType.FLOAT64, DataType.INT32, DataType.INT64
  };
  private static final DataType[] WHOLE = {
    DataType.INT8, DataType.INT16, DataType.INT32, DataType.INT64,
    DataType.UINT8, DataType.UINT16, DataType.UINT32, DataType.UINT64
  };

  private ElementCases() {}

  static Map<String, Function<Draw, OneNodeCase>> all() {
    Map<String, Function<Draw, OneNodeCase>> kinds = new LinkedHashMap<>();
    kinds.put("arithmetic", ElementCases::arithmetic);
    kinds.put("division", ElementCases::division);
    kinds.put("Pow", ElementCases::power);
    kinds.put("extremes of several", ElementCases::extremes);
    kinds.put("comparisons", ElementCases::comparison);
    kinds.put("bits", ElementCases::bits);
    kinds.put("truth values", ElementCases::truth);
    kinds.put("functions of floats", ElementCases::function);
    kinds.put("activations", ElementCases::activation);
    kinds.put("signs", ElementCases::sign);
    kinds.put("Clip", ElementCases::clip);
    kinds.put("Cast", ElementCases::cast);
    kinds.put("Where", ElementCases::where);
    kinds.put("tests of floats", ElementCases::test);
    kinds.put("PRelu", ElementCases::slopes);
    return kinds;
  }

  private static int[] shape(Draw draw) {
    return draw.extents(draw.from(0, 4), draw.rarely(8) ? 0 : 1, 5);
  }

  /** Returns a shape that can be brought to another one. */
  static int[] fitting(Draw draw, int... shape) {
    int rank = draw.rarely(2) ? shape.length : draw.from(0, shape.length);
    int[] extents = new int[rank];
    for (int d = 0; d < rank; d++) {
      extents[d] = draw.rarely(3) ? 1 : shape[shape.length - rank + d];
    }
    return extents;
  }

  private static OneNodeCase pair(Draw draw, String operator, DataType type) {
    int[] shape = shape(draw);
    return new OneNodeCase(
        operator, draw.value(type, fitting(draw, shape)), draw.value(type, fitting(draw, shape)));
  }

  private static OneNodeCase arithmetic(Draw draw) {
    return pair(draw, draw.of("Add", "Sub", "Mul"), draw.of(COMMON));
  }

  private static OneNodeCase division(Draw draw) {
    int[] shape = shape(draw);
    boolean modulo = draw.flag();
    DataType type = modulo ? draw.of(WHOLE) : draw.of(COMMON);
    if (type.isReal() || draw.rarely(4)) {
      // With fmod unset there is no remainder of floats; with it, the sign is that of the left.
      DataType real = draw.of(DataType.FLOAT32, DataType.FLOAT64);
      OneNodeCase drawn =
          new OneNodeCase(
              modulo ? "Mod" : "Div",
              draw.value(real, fitting(draw, shape)),
              draw.value(real, fitting(draw, shape)));
      return modulo ? drawn.with("fmod", 1L) : drawn;
    }
    Value divisors = draw.integers(type, 1, 9, fitting(draw, shape));
    boolean signed = type == DataType.INT8 || type == DataType.INT16 || type == DataType.INT32;
    if (signed || type == DataType.INT64) {
      for (int i = 0; i < divisors.integers().length; i++) {
        divisors.integers()[i] *= divisors.integers()[i] > 1 && draw.flag() ? -1 : 1;
      }
    }
    OneNodeCase drawn =
        new OneNodeCase(modulo ? "Mod" : "Div", draw.value(type, fitting(draw, shape)), divisors);
    // ONNX Runtime computes it by doubles, which are too short for 64 bits.
    boolean wide = type == DataType.INT64 || type == DataType.UINT64;
    return modulo ? drawn.with("fmod", !wide && draw.flag()) : drawn;
  }

  private static OneNodeCase power(Draw draw) {
    int[] shape = shape(draw);
    DataType base = draw.of(COMMON);
    DataType exponent = draw.of(COMMON);
    Value left =
        base.isReal()
            ? draw.value(base, fitting(draw, shape))
            : draw.integers(base, -9, 9, fitting(draw, shape));
    // A negative power of a whole 0 is undefined, a broken one of a negative number is NaN.
    Value right =
        exponent.isReal() && base.isReal()
            ? draw.value(exponent, fitting(draw, shape))
            : draw.integers(DataType.INT64, 0, 4, fitting(draw, shape));
    return new OneNodeCase("Pow", left, right);
  }

  private static OneNodeCase extremes(Draw draw) {
    int[] shape = shape(draw);
    String operator = draw.of("Max", "Min", "Sum", "Mean");
    boolean extreme = operator.startsWith("M") && operator.length() == 3;
    DataType type =
        extreme
            ? draw.of(
                DataType.FLOAT32,
                DataType.FLOAT64,
                DataType.INT32,
                DataType.INT64,
                DataType.UINT32,
                DataType.UINT64)
            : DataType.FLOAT32;
    OneNodeCase drawn = new OneNodeCase(operator);
    for (int i = draw.from(1, 4); i > 0; i--) {
      int[] extents = fitting(draw, shape);
      drawn.input(type == DataType.FLOAT32 ? draw.special(extents) : draw.value(type, extents));
    }
    return drawn;
  }

  private static OneNodeCase comparison(Draw draw) {
    String operator = draw.of("Equal", "Less", "Greater", "LessOrEqual", "GreaterOrEqual");
    return pair(draw, operator, draw.of(COMMON));
  }

  private static OneNodeCase bits(Draw draw) {
    if (draw.flag()) {
      return pair(draw, draw.of("BitwiseAnd", "BitwiseOr", "BitwiseXor"), draw.of(WHOLE));
    }
    if (draw.rarely(3)) {
      return new OneNodeCase("BitwiseNot", draw.value(draw.of(WHOLE), shape(draw)));
    }
    int[] shape = shape(draw);
    DataType type = draw.of(DataType.UINT8, DataType.UINT32, DataType.UINT64);
    return new OneNodeCase(
            "BitShift",
            draw.value(type, fitting(draw, shape)),
            draw.integers(type, 0, 7, fitting(draw, shape)))
        .with("direction", draw.of("LEFT", "RIGHT"));
  }

  private static OneNodeCase truth(Draw draw) {
    return draw.rarely(4)
        ? new OneNodeCase("Not", draw.value(DataType.BOOL, shape(draw)))
        : pair(draw, draw.of("And", "Or", "Xor"), DataType.BOOL);
  }

  private static OneNodeCase function(Draw draw) {
    String operator =
        draw.of(
            "Abs",
            "Neg",
            "Floor",
            "Ceil",
            "Round",
            "Reciprocal",
            "Sqrt",
            "Exp",
            "Erf",
            "Log",
            "Sin",
            "Cos",
            "Tan",
            "Asin",
            "Acos",
            "Atan",
            "Sinh",
            "Cosh",
            "Asinh",
            "Acosh",
            "Atanh",
            "Sign");
    int[] shape = shape(draw);
    // Tan has poles within the usual range, and ONNX Runtime takes the error function of NaN for 1.
    return switch (operator) {
      case "Tan" -> new OneNodeCase(operator, draw.between(-1, 1, shape));
      case "Erf" -> new OneNodeCase(operator, draw.floats(shape));
      default -> new OneNodeCase(operator, draw.special(shape));
    };
  }

  private static OneNodeCase activation(Draw draw) {
    String operator =
        draw.of(
            "Relu",
            "Sigmoid",
            "Tanh",
            "Mish",
            "HardSwish",
            "Softsign",
            "Softplus",
            "LeakyRelu",
            "Elu",
            "Celu",
            "HardSigmoid",
            "Gelu",
            "Selu",
            "Shrink",
            "ThresholdedRelu");
    OneNodeCase drawn = new OneNodeCase(operator, draw.between(-4, 4, shape(draw)));
    if (draw.flag()) {
      return drawn;
    }
    return switch (operator) {
      case "LeakyRelu", "Elu", "Celu", "ThresholdedRelu" -> drawn.with("alpha", draw.real(0.1, 2));
      case "HardSigmoid" -> drawn.with("alpha", draw.real(0.1, 1)).with("beta", draw.real(-1, 1));
      case "Selu" -> drawn.with("alpha", draw.real(0.5, 2)).with("gamma", draw.real(0.5, 2));
      case "Gelu" -> drawn.with("approximate", "tanh");
      case "Shrink" -> drawn.with("lambd", draw.real(0, 2)).with("bias", draw.real(-1, 1));
      default -> drawn;
    };
  }

  private static OneNodeCase sign(Draw draw) {
    String operator = draw.of("Sign", "Abs", "Neg");
    DataType type =
        operator.equals("Neg")
            ? draw.of(DataType.INT8, DataType.INT32, DataType.INT64, DataType.FLOAT64)
            : draw.of(WHOLE);
    return new OneNodeCase(operator, draw.value(type, shape(draw)));
  }

  /**
   * Without a bound ONNX Runtime makes infinity the greatest finite number, which the reference
   * implementation leaves alone.
   */
  private static OneNodeCase clip(Draw draw) {
    DataType type =
        draw.of(
            DataType.FLOAT32,
            DataType.FLOAT64,
            DataType.INT8,
            DataType.UINT8,
            DataType.INT32,
            DataType.UINT32,
            DataType.INT64,
            DataType.UINT64);
    OneNodeCase drawn = new OneNodeCase("Clip", draw.value(type, shape(draw)));
    if (type.isReal()) {
      Value bounds = draw.value(type, 2);
      Arrays.sort(bounds.floats().array());
      return drawn
          .input(draw.rarely(4) ? null : part(bounds, type, 0))
          .input(draw.rarely(4) ? null : part(bounds, type, 1));
    }
    return drawn
        .input(draw.rarely(4) ? null : Draw.scalar(type, draw.from(0, 3)))
        .input(draw.rarely(4) ? null : Draw.scalar(type, draw.from(3, 9)));
  }

  private static Value part(Value bounds, DataType type, int at) {
    return Value.of(type, Tensor.view(new float[] {bounds.floats().get(at)}, 0, Shape.of()));
  }

  /** What doesn't fit a type is undefined, so numbers are small. */
  private static OneNodeCase cast(Draw draw) {
    DataType from = draw.of(DataType.values());
    DataType to = draw.of(DataType.values());
    int[] shape = shape(draw);
    Value x;
    if (from.isReal()) {
      x = draw.value(from, shape);
      for (int i = 0; i < x.floats().size(); i++) {
        x.floats().array()[i] = Math.abs(x.floats().array()[i]);
      }
      if (from == DataType.FLOAT32 && to.isReal()) {
        x = draw.special(shape);
      }
    } else {
      x =
          to.isReal()
              ? draw.integers(from, 0, from == DataType.BOOL ? 1 : 100, shape)
              : draw.value(from, shape);
    }
    return new OneNodeCase("Cast", x).with("to", (long) number(to));
  }

  private static int number(DataType type) {
    return switch (type) {
      case FLOAT32 -> 1;
      case UINT8 -> 2;
      case INT8 -> 3;
      case UINT16 -> 4;
      case INT16 -> 5;
      case INT32 -> 6;
      case INT64 -> 7;
      case BOOL -> 9;
      case FLOAT16 -> 10;
      case FLOAT64 -> 11;
      case UINT32 -> 12;
      case UINT64 -> 13;
      case BFLOAT16 -> 16;
    };
  }

  private static OneNodeCase where(Draw draw) {
    int[] shape = shape(draw);
    DataType type = draw.of(DataType.FLOAT32, DataType.INT64, DataType.INT32, DataType.UINT8);
    return new OneNodeCase(
        "Where",
        draw.value(DataType.BOOL, fitting(draw, shape)),
        draw.value(type, fitting(draw, shape)),
        draw.value(type, fitting(draw, shape)));
  }

  private static OneNodeCase test(Draw draw) {
    Value x = draw.special(shape(draw));
    return draw.flag()
        ? new OneNodeCase("IsNaN", x)
        : new OneNodeCase("IsInf", x)
            .with("detect_negative", draw.flag())
            .with("detect_positive", draw.flag());
  }

  private static OneNodeCase slopes(Draw draw) {
    int[] shape = shape(draw);
    return new OneNodeCase("PRelu", draw.floats(shape), draw.floats(fitting(draw, shape)));
  }
}
