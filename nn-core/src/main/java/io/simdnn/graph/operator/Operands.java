package io.simdnn.graph.operator;

import io.simdnn.backend.ConvolutionWeights;
import io.simdnn.backend.DenseWeights;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.convolution.WinogradTile;
import io.simdnn.kernel.convolution.WinogradWeights;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** What is known of an operation before it runs: settings, types of inputs, constant inputs. */
public final class Operands {
  private final Node node;
  private final List<ValueType> types;
  private final List<Value> constants;
  private final PackedWeights packed;

  /**
   * Collects what is known.
   *
   * @param node the operation
   * @param types the types of its inputs, null for an absent one
   * @param constants the constant ones among its inputs, null for the others
   * @param packed the weights packed so far, added to
   */
  public Operands(Node node, List<ValueType> types, List<Value> constants, PackedWeights packed) {
    this.node = node;
    this.types = types;
    this.constants = constants;
    this.packed = packed;
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
    if (type(input).type() != DataType.FLOAT32) {
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

  /** Returns floats that must be the same in every run. */
  Tensor constantFloats(int input) {
    floats(input);
    return constant(input).floats();
  }

  /** Returns the packed form of constant weights, input 1, and an optional bias, input 2. */
  DenseWeights packedDense(boolean transposed) {
    Tensor bias = has(2) ? constantFloats(2) : null;
    return packed.dense(node, constantFloats(1), transposed, bias);
  }

  /** Returns the packed form of constant filters, input 1, and an optional bias, input 2. */
  ConvolutionWeights packedFilters(int groups) {
    Tensor bias = has(2) ? constantFloats(2) : null;
    return packed.filters(node, Windows.planes(constantFloats(1)), groups, bias);
  }

  /** Returns the form of constant weights, input 1, that Winograd's algorithm multiplies with. */
  WinogradWeights packedWinograd(WinogradTile tile) {
    return packed.winograd(node, tile, constantFloats(1));
  }

  /** Returns whole numbers that must be the same in every run. */
  int[] constantIntegers(int input) {
    if (type(input).type() != DataType.INT64) {
      throw wrong("expected whole numbers for input " + input + " but got " + type(input));
    }
    return Arrays.stream(constant(input).integers()).mapToInt(Math::toIntExact).toArray();
  }

  private Value constant(int input) {
    if (constants.get(input) == null) {
      throw wrong("input " + input + " must be a constant");
    }
    return constants.get(input);
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
