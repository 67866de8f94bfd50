package io.simdnn.graph.operator;

import io.simdnn.graph.Node;
import io.simdnn.kernel.Activation;
import java.util.HashMap;
import java.util.Map;

/** All operations by name. */
public final class OperatorTable {
  /**
   * The name of a dense layer of constant weights, which passes make: {@code x w + bias}, weights
   * transposed if the attribute {@code transB} says so, a fourth operand that is added to the sums,
   * and {@link #FUNCTION} behind.
   */
  public static final String DENSE = "Dense";

  /**
   * The name of a convolution of constant weights, which passes make: a {@code Conv} whose optional
   * fourth input is added to its outputs, and {@link #FUNCTION} behind.
   */
  public static final String CONVOLUTION = "Convolution";

  /** The attribute that names the {@link Activation} of the outputs of such a layer. */
  public static final String FUNCTION = "function";

  /**
   * The attribute of a convolution that names the {@link
   * io.simdnn.kernel.convolution.ConvolutionAlgorithm} it may use, which passes add.
   */
  public static final String ALGORITHM = "algorithm";

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

  /**
   * Returns the elementwise function of an operation.
   *
   * @param node the operation
   * @return the function, null if the operation is none or its function has settings
   */
  public static Activation functionOf(Node node) {
    return ActivationOperators.plain(node);
  }
}
