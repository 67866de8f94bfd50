package io.simdnn.graph.operator;

import io.simdnn.backend.ConvolutionWeights;
import io.simdnn.backend.DenseWeights;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.WinogradTile;
import io.simdnn.kernel.convolution.WinogradWeights;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** What is known of an operation before it runs: settings, types of inputs, some inputs. */
public final class Operands {
  private final Node node;
  private final List<ValueType> types;
  private final List<Value> values;
  private final PackedWeights packed;
  private final GraphRunner runner;

  /**
   * Collects what is known.
   *
   * @param node the operation
   * @param types the types of its inputs, null for an absent one
   * @param values the inputs that are known already, null for the others
   * @param packed the weights packed so far, added to
   * @param runner runs the graphs among the settings
   */
  public Operands(
      Node node,
      List<ValueType> types,
      List<Value> values,
      PackedWeights packed,
      GraphRunner runner) {
    this.node = node;
    this.types = types;
    this.values = values;
    this.packed = packed;
    this.runner = runner;
  }

  Node node() {
    return node;
  }

  GraphRunner runner() {
    return runner;
  }

  Attributes attributes() {
    return node.attributes();
  }

  boolean has(int input) {
    return input < types.size() && types.get(input) != null;
  }

  boolean wants(int output) {
    return output < node.outputs().size() && !node.outputs().get(output).isEmpty();
  }

  int outputs() {
    return node.outputs().size();
  }

  ValueType type(int input) {
    if (!has(input)) {
      throw wrong("expected an input number " + input);
    }
    return types.get(input);
  }

  Shape shape(int input) {
    return type(input).shape();
  }

  int count() {
    return types.size();
  }

  /** Returns the shape of an input that must hold floats. */
  Shape floats(int input) {
    if (!type(input).type().isReal()) {
      throw wrong("expected floats for input " + input + " but got " + type(input));
    }
    return shape(input);
  }

  Shape floats(int input, int rank) {
    Shape shape = floats(input);
    if (shape.rank() != rank) {
      throw wrong("expected rank " + rank + " for input " + input + " but got " + shape);
    }
    return shape;
  }

  /** Returns an input that must hold whole numbers or truth values. */
  ValueType integers(int input) {
    if (type(input).type().isReal()) {
      throw wrong("expected whole numbers for input " + input + " but got " + type(input));
    }
    return type(input);
  }

  /** Returns floats that the outputs' types or the way to compute them depend on. */
  Tensor knownFloats(int input) {
    floats(input);
    return known(input).floats();
  }

  /** Returns whole numbers that the outputs' types or the way to compute them depend on. */
  int[] knownIntegers(int input) {
    integers(input);
    return Arrays.stream(known(input).integers()).mapToInt(Operands::clamp).toArray();
  }

  /** Returns an input that the outputs' types or the way to compute them depend on. */
  Value known(int input) {
    type(input);
    if (values.get(input) == null) {
      throw new ValueNeededException(node, input);
    }
    return values.get(input);
  }

  boolean isKnown(int input) {
    return has(input) && values.get(input) != null;
  }

  /** Positions beyond any array, such as the greatest long for "to the end", stay beyond it. */
  private static int clamp(long number) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
  }

  /** Returns the packed form of constant weights, input 1, and an optional bias, input 2. */
  DenseWeights packedDense(boolean transposed) {
    Tensor bias = has(2) ? knownFloats(2) : null;
    return packed.dense(node, knownFloats(1), transposed, bias);
  }

  /** Returns the packed form of constant filters, input 1, and an optional bias, input 2. */
  ConvolutionWeights packedFilters(ConvGeometry geometry) {
    Tensor bias = has(2) ? knownFloats(2) : null;
    return packed.filters(node, geometry, Windows.planes(knownFloats(1)), bias);
  }

  /** Returns the form of constant weights, input 1, that Winograd's algorithm multiplies with. */
  WinogradWeights packedWinograd(WinogradTile tile) {
    return packed.winograd(node, tile, knownFloats(1));
  }

  /** Counts a dimension from the front that may be counted from the end. */
  int dimension(int given, int rank) {
    if (given < -rank || given >= rank) {
      throw wrong("there is no dimension " + given + " among " + rank);
    }
    return given < 0 ? given + rank : given;
  }

  IllegalArgumentException wrong(String message) {
    return new IllegalArgumentException(node + ": " + message);
  }
}
