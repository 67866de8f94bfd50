package io.simdnn.graph.operator;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Node;
import io.simdnn.kernel.Activation;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Map;

/** Functions of every element. */
final class ActivationOperators {
  /** Where {@code log(1 + exp(x))} and x are the same {@code float} anyhow. */
  private static final float LINEAR_FROM = 20;

  private static final float USUAL_LEAK = 0.01f;
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
          "Softsign", Activation.SOFTSIGN,
          "Selu", Activation.SELU);

  private ActivationOperators() {}

  /** Returns the operation of a name, null if it is not of this topic. */
  static Operator find(String name) {
    Activation function = PLAIN.get(name);
    if (function != null) {
      return in -> function(in, function, 0, 0);
    }
    return switch (name) {
      case "Softplus" -> in -> function(in, Activation.SOFTPLUS, 1, LINEAR_FROM);
      case "LeakyRelu" -> in -> function(in, Activation.LEAKY_RELU, alpha(in, USUAL_LEAK), 0);
      case "Elu" -> in -> function(in, Activation.ELU, alpha(in, 1), 0);
      case "Celu" -> in -> function(in, Activation.CELU, alpha(in, 1), 0);
      case "HardSigmoid" -> ActivationOperators::hardSigmoid;
      case "Gelu" -> ActivationOperators::gelu;
      case "Clip" -> ActivationOperators::clip;
      case "PRelu" -> ActivationOperators::prelu;
      default -> null;
    };
  }

  private static float alpha(Operands in, float usual) {
    return in.attributes().real("alpha", usual);
  }

  private static Computation function(Operands in, Activation function, float alpha, float beta) {
    return Computation.floats(
        in.floats(0),
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

  private static Computation clip(Operands in) {
    float least = in.has(1) ? in.knownFloats(1).get(0) : Float.NEGATIVE_INFINITY;
    float most = in.has(2) ? in.knownFloats(2).get(0) : Float.POSITIVE_INFINITY;
    return function(in, Activation.HARD_TANH, least, most);
  }

  /** Slopes are one for all or one for each channel: {@code [channels, 1, ...]}. */
  private static Computation prelu(Operands in) {
    Shape shape = in.floats(0);
    Shape slopes = in.floats(1);
    boolean perChannel =
        shape.rank() >= 2
            && slopes.rank() == shape.rank() - 1
            && slopes.extent(0) == shape.extent(1)
            && slopes.size() == slopes.extent(0);
    if (slopes.size() != 1 && !perChannel) {
      throw in.wrong("expected one slope or one for each channel of " + shape + ", got " + slopes);
    }
    return Computation.floats(
        shape,
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          Tensor rows = io.in(1).reshape(Shape.of(slopes.size()));
          return () -> io.backend().elementwise().leakyRelu(rows, x, y);
        });
  }
}
