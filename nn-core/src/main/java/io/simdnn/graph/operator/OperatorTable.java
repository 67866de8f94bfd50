package io.simdnn.graph.operator;

import io.simdnn.graph.Node;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.Activation;
import java.util.List;
import java.util.function.Function;

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
   * The attribute that tells how many of an operation's last inputs its branches or bodies read as
   * their own last inputs, in the same order.
   */
  public static final String CAPTURES = "captures";

  /**
   * The attribute of a convolution that names the {@link
   * io.simdnn.kernel.convolution.ConvolutionAlgorithm} it may use, which passes add.
   */
  public static final String ALGORITHM = "algorithm";

  /** The topics; a name is looked up when a graph needs it, so that loading one stays quick. */
  private static final List<Function<String, Operator>> TOPICS =
      List.of(
          ActivationOperators::find,
          ArithmeticOperators::find,
          ControlOperators::find,
          AttentionOperators::find,
          CollectionOperators::find,
          ComparisonOperators::find,
          ConvolutionOperators::find,
          CumulativeOperators::find,
          GatherOperators::find,
          GenerationOperators::find,
          ImageOperators::find,
          LossOperators::find,
          MapOperators::find,
          MatrixOperators::find,
          MovementOperators::find,
          NormalizationOperators::find,
          OrderOperators::find,
          PoolOperators::find,
          QuantizationOperators::find,
          RandomOperators::find,
          RecurrentOperators::find,
          ReductionOperators::find,
          ScatterOperators::find,
          ShapeOperators::find,
          SignalOperators::find,
          SoftmaxOperators::find,
          TypeOperators::find,
          UnaryOperators::find,
          VariadicOperators::find);

  private OperatorTable() {}

  /**
   * Returns what computes a node.
   *
   * @param node the node
   * @return the operation
   * @throws IllegalArgumentException if there is no operation of its name
   */
  public static Operator of(Node node) {
    Operator operator = find(node.operator());
    if (operator == null) {
      throw new IllegalArgumentException(node + ": there is no such operator");
    }
    return operator;
  }

  /**
   * Checks the operands of a node and infers its outputs.
   *
   * @param in what is known of the node
   * @return what the outputs will be, and how to compute them
   * @throws IllegalArgumentException if there is no such operation, or its operands or settings are
   *     not possible
   */
  public static Computation prepare(Operands in) {
    Node node = in.node();
    try {
      Computation computation = of(node).prepare(in);
      if (computation.outputs().size() < node.outputs().size()) {
        throw in.wrong("expected at most " + computation.outputs().size() + " outputs");
      }
      requireMemory(in, computation);
      return computation;
    } catch (ArithmeticException
        | IndexOutOfBoundsException
        | IllegalStateException
        | NegativeArraySizeException e) {
      // Numbers in a file may be anything; an operation need not check each of them.
      throw new IllegalArgumentException(
          node + ": its operands or settings are not possible: " + e.getMessage(), e);
    }
  }

  private static void requireMemory(Operands in, Computation computation) {
    long bytes = 0;
    for (ValueType type : computation.outputs()) {
      bytes += (long) type.shape().size() * (type.type().isReal() ? Float.BYTES : Long.BYTES);
    }
    if (!computation.isView() && bytes > in.runner().memoryLimitBytes()) {
      throw in.wrong(
          "its outputs take "
              + bytes
              + " bytes, the limit is "
              + in.runner().memoryLimitBytes()
              + "; raise SessionOptions.memoryLimitBytes");
    }
  }

  /**
   * Tells whether there is an operation of a name.
   *
   * @param name the name
   * @return whether graphs may hold it
   */
  public static boolean knows(String name) {
    return find(name) != null;
  }

  private static Operator find(String name) {
    for (Function<String, Operator> topic : TOPICS) {
      Operator operator = topic.apply(name);
      if (operator != null) {
        return operator;
      }
    }
    return null;
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
