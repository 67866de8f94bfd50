package io.simdnn.graph.operator;

import io.simdnn.graph.Node;
import java.util.HashMap;
import java.util.Map;

/** All operations by name. */
public final class OperatorTable {
  private static final Map<String, Operator> OPERATORS = new HashMap<>();

  static {
    ActivationOperators.addTo(OPERATORS);
    ArithmeticOperators.addTo(OPERATORS);
    AttentionOperators.addTo(OPERATORS);
    ConvolutionOperators.addTo(OPERATORS);
    MatrixOperators.addTo(OPERATORS);
    MovementOperators.addTo(OPERATORS);
    NormalizationOperators.addTo(OPERATORS);
    PoolOperators.addTo(OPERATORS);
    RecurrentOperators.addTo(OPERATORS);
  }

  private OperatorTable() {}

  /**
   * Returns what computes a node.
   *
   * @param node the node
   * @return the operation
   * @throws IllegalArgumentException if there is no operation of its name
   */
  public static Operator of(Node node) {
    Operator operator = OPERATORS.get(node.operator());
    if (operator == null) {
      throw new IllegalArgumentException(node + ": there is no such operator");
    }
    return operator;
  }
}
