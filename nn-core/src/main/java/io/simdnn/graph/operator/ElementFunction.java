package io.simdnn.graph.operator;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.kernel.Activation;
import java.util.Map;

/**
 * A function of every element with its settings, as an operation of graphs has it or takes it
 * along.
 *
 * @param activation the function
 * @param alpha its first setting, ignored if it has none
 * @param beta its second setting, ignored if it has none
 */
public record ElementFunction(Activation activation, float alpha, float beta) {
  private static final String ALPHA = "function_alpha";
  private static final String BETA = "function_beta";

  /**
   * Returns the function that an operation computes.
   *
   * @param node the operation
   * @param constants the constants of its graph
   * @return the function; null if the operation is none that another can take along
   */
  public static ElementFunction of(Node node, Map<String, Value> constants) {
    Activation plain = ActivationOperators.plain(node);
    if (plain != null) {
      return new ElementFunction(plain, 0, 0);
    }
    return switch (node.operator()) {
      case "LeakyRelu" ->
          new ElementFunction(
              Activation.LEAKY_RELU,
              node.attributes().real("alpha", ActivationOperators.USUAL_LEAK),
              0);
      case "Clip" -> clip(node, constants);
      default -> null;
    };
  }

  private static ElementFunction clip(Node node, Map<String, Value> constants) {
    float[] bounds = {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};
    for (int i = 1; i < node.inputs().size(); i++) {
      if (!node.inputs().get(i).isEmpty()) {
        Value bound = constants.get(node.inputs().get(i));
        if (bound == null || !bound.type().type().isReal()) {
          return null;
        }
        bounds[i - 1] = bound.floats().get(0);
      }
    }
    return new ElementFunction(Activation.HARD_TANH, bounds[0], bounds[1]);
  }

  /** Tells whether the function has no settings. */
  boolean isPlain() {
    return activation != Activation.LEAKY_RELU && activation != Activation.HARD_TANH;
  }

  /**
   * Writes the function into the attributes of the operation that takes it along.
   *
   * @param attributes the attributes
   * @return these attributes and the function
   */
  public Attributes into(Attributes attributes) {
    return attributes
        .with(OperatorTable.FUNCTION, activation.name())
        .with(ALPHA, alpha)
        .with(BETA, beta);
  }

  /** Reads what {@link #into} wrote; null if there is none. */
  static ElementFunction from(Attributes attributes) {
    String name = attributes.text(OperatorTable.FUNCTION, "");
    return name.isEmpty()
        ? null
        : new ElementFunction(
            Activation.valueOf(name), attributes.real(ALPHA, 0), attributes.real(BETA, 0));
  }
}
