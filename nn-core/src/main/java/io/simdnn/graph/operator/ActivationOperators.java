package io.simdnn.graph.operator;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Node;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.Activation;
import io.simdnn.kernel.elementwise.BinaryFunction;
import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.kernel.elementwise.IntegerFunctions;
import io.simdnn.kernel.elementwise.Thresholds;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongUnaryOperator;

/** Functions of every element. */
final class ActivationOperators {
  /** Where {@code log(1 + exp(x))} and x are the same {@code float} anyhow. */
  private static final float LINEAR_FROM = 20;

  static final float USUAL_LEAK = 0.01f;
  private static final float USUAL_SHRINK = 0.5f;
  private static final float SELU_ALPHA = 1.6732632f;
  private static final float SELU_GAMMA = 1.050701f;
  private static final float USUAL_HARD_SLOPE = 0.2f;
  private static final float USUAL_HARD_OFFSET = 0.5f;

  /** The functions without settings. */
  private static final Map<String, Activation> PLAIN =
      Map.of(
          "Relu", Activation.RELU,
          "Sigmoid", Activation.SIGMOID,
          "Tanh", Activation.TANH,
          "Mish", Activation.MISH,
          "HardSwish", Activation.HARD_SWISH,
          "Softsign", Activation.SOFTSIGN);

  private ActivationOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    Activation function = PLAIN.get(in.node().operator());
    if (function != null) {
      return function(in, function, 0, 0);
    }
    return switch (in.node().operator()) {
      case "Softplus" -> function(in, Activation.SOFTPLUS, 1, LINEAR_FROM);
      case "LeakyRelu" -> function(in, Activation.LEAKY_RELU, alpha(in, USUAL_LEAK), 0);
      case "Elu" -> function(in, Activation.ELU, alpha(in, 1), 0);
      case "Celu" -> function(in, Activation.CELU, alpha(in, 1), 0);
      case "HardSigmoid" -> hardSigmoid(in);
      case "Gelu" -> gelu(in);
      case "Clip" -> clip(in);
      case "PRelu" -> prelu(in);
      case "Selu" -> selu(in);
      case "Swish" -> swish(in);
      case "Shrink" -> shrink(in);
      case "ThresholdedRelu" -> thresholdedRelu(in);
      default -> null;
    };
  }

  private static float alpha(Operands in, float usual) {
    return in.attributes().real("alpha", usual);
  }

  private static Computation function(Operands in, Activation function, float alpha, float beta) {
    in.floats(0);
    return Computation.of(
        in.type(0),
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          return () -> io.backend().activation().forward(function, alpha, beta, x, y);
        });
  }

  private static Computation hardSigmoid(Operands in) {
    float offset = in.attributes().real("beta", USUAL_HARD_OFFSET);
    return function(in, Activation.HARD_SIGMOID, alpha(in, USUAL_HARD_SLOPE), offset);
  }

  private static Computation gelu(Operands in) {
    return function(in, gelu(in.attributes()), 0, 0);
  }

  private static Activation gelu(Attributes attributes) {
    boolean exact = attributes.text("approximate", "none").equals("none");
    return exact ? Activation.GELU : Activation.GELU_TANH;
  }

  /** Returns the function of an operation, null if it is none or has settings. */
  static Activation plain(Node node) {
    return node.operator().equals("Gelu") ? gelu(node.attributes()) : PLAIN.get(node.operator());
  }

  /** The usual settings have a kernel; others are {@code gamma elu(x)}. */
  private static Computation selu(Operands in) {
    float alpha = in.attributes().real("alpha", SELU_ALPHA);
    float gamma = in.attributes().real("gamma", SELU_GAMMA);
    if (alpha == SELU_ALPHA && gamma == SELU_GAMMA) {
      return function(in, Activation.SELU, 0, 0);
    }
    in.floats(0);
    return Computation.of(
        in.type(0),
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          return () -> {
            io.backend().activation().forward(Activation.ELU, alpha, 0, x, y);
            io.backend().update().scale(y, gamma);
          };
        });
  }

  /** {@code x sigmoid(alpha x)}. */
  private static Computation swish(Operands in) {
    float alpha = alpha(in, 1);
    if (alpha == 1) {
      return function(in, Activation.SILU, 0, 0);
    }
    Broadcast same = Broadcast.of(in.floats(0), in.floats(0));
    return Computation.of(
        in.type(0),
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          Tensor gate = Tensor.zeros(x.shape());
          return () -> {
            gate.set(x);
            io.backend().update().scale(gate, alpha);
            io.backend().activation().forward(Activation.SIGMOID, 0, 0, gate, gate);
            io.backend().elementwise().apply(BinaryFunction.MULTIPLY, same, x, gate, y);
          };
        });
  }

  private static Computation shrink(Operands in) {
    float limit = in.attributes().real("lambd", USUAL_SHRINK);
    float bias = in.attributes().real("bias", 0);
    return threshold(
        in,
        (x, y) ->
            Thresholds.shrink(limit, bias, x.array(), x.offset(), y.array(), y.offset(), x.size()));
  }

  private static Computation thresholdedRelu(Operands in) {
    float limit = alpha(in, 1);
    return threshold(
        in,
        (x, y) -> Thresholds.relu(limit, x.array(), x.offset(), y.array(), y.offset(), x.size()));
  }

  private static Computation threshold(Operands in, BiConsumer<Tensor, Tensor> function) {
    ValueType type = in.type(0);
    return Computation.of(
        type,
        io -> {
          Conversions.AsFloats x = Conversions.asFloats(io.input(0));
          Tensor y = type.type().isReal() ? io.out(0) : Tensor.zeros(type.shape());
          Step back = Conversions.copy(y, io.output(0));
          return () -> {
            x.convert().run();
            function.accept(x.floats(), y);
            back.run();
          };
        });
  }

  private static Computation clip(Operands in) {
    if (!in.type(0).type().isReal()) {
      return clipIntegers(in);
    }
    float least = in.has(1) ? in.knownFloats(1).get(0) : Float.NEGATIVE_INFINITY;
    float most = in.has(2) ? in.knownFloats(2).get(0) : Float.POSITIVE_INFINITY;
    return function(in, Activation.HARD_TANH, least, most);
  }

  private static Computation clipIntegers(Operands in) {
    // With the sign bit turned over, longs are in the order of numbers without a sign.
    long flip = in.type(0).type() == DataType.UINT64 ? Long.MIN_VALUE : 0;
    long least = in.has(1) ? in.known(1).integers()[0] ^ flip : Long.MIN_VALUE;
    long most = in.has(2) ? in.known(2).integers()[0] ^ flip : Long.MAX_VALUE;
    LongUnaryOperator clipped = number -> Math.min(most, Math.max(least, number ^ flip)) ^ flip;
    return Computation.of(
        in.type(0),
        io -> {
          long[] x = io.input(0).integers();
          long[] y = io.output(0).integers();
          return () -> IntegerFunctions.apply(clipped, x, y);
        });
  }

  /** Slopes of any shape that can be brought to that of x; the usual ones have a kernel. */
  private static Computation prelu(Operands in) {
    Shape shape = in.floats(0);
    Shape slopes = in.floats(1);
    // Before opset 7, a list of slopes belonged to the channels.
    int rank = in.attributes().integer("per_channel", 0) != 0 ? 1 : shape.rank() - 1;
    boolean perChannel =
        shape.rank() >= 2
            && slopes.rank() == rank
            && slopes.extent(0) == shape.extent(1)
            && slopes.size() == slopes.extent(0);
    if (slopes.size() == 1 || perChannel) {
      return Computation.of(
          in.type(0),
          io -> {
            Tensor x = io.in(0);
            Tensor y = io.out(0);
            Tensor rows = io.in(1).reshape(Shape.of(slopes.size()));
            return () -> io.backend().elementwise().leakyRelu(rows, x, y);
          });
    }
    Broadcast broadcast = ArithmeticOperators.broadcast(in, shape, slopes);
    return Computation.of(
        in.type(0),
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          Tensor slope = io.in(1);
          return () -> {
            io.backend().elementwise().apply(BinaryFunction.MULTIPLY, broadcast, x, slope, y);
            Thresholds.takeUnlessNegative(x.array(), x.offset(), y.array(), y.offset(), x.size());
          };
        });
  }
}
