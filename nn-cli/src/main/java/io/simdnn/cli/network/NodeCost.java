package io.simdnn.cli.network;

import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import java.util.Map;
import java.util.Set;

/**
 * What an operation takes.
 *
 * @param parameters how many numbers with a point its constants hold, those aside that an operation
 *     before it reads too
 * @param operations two for each multiplication and addition of its products; 0 for operators that
 *     are not counted
 */
record NodeCost(long parameters, long operations) {
  /** The operators whose products are counted. */
  static final String COUNTED = "Conv, ConvTranspose, Gemm and MatMul";

  private static final int PER_MULTIPLY_ADD = 2;

  /**
   * Counts.
   *
   * @param node the operation
   * @param graph the network
   * @param types the types of all values that are known
   * @param seen the constants of operations before it; added to
   */
  static NodeCost of(Node node, Graph graph, Map<String, ValueType> types, Set<String> seen) {
    long parameters = 0;
    for (String input : node.inputs()) {
      Value constant = graph.constants().get(input);
      if (constant != null && constant.type().type().isReal() && seen.add(input)) {
        parameters += constant.type().shape().size();
      }
    }
    return new NodeCost(parameters, PER_MULTIPLY_ADD * multiplyAdds(node, types));
  }

  private static long multiplyAdds(Node node, Map<String, ValueType> types) {
    if (node.inputs().size() < 2) {
      return 0;
    }
    ValueType x = types.get(node.inputs().get(0));
    ValueType w = types.get(node.inputs().get(1));
    ValueType y = types.get(node.outputs().get(0));
    if (x == null || w == null || y == null) {
      return 0;
    }
    return switch (node.operator()) {
      case "Conv" -> y.shape().size() * (long) w.shape().rowSize();
      case "ConvTranspose" -> x.shape().size() * (long) w.shape().rowSize();
      case "Gemm" -> y.shape().size() * (long) summands(node, x.shape());
      case "MatMul" -> y.shape().size() * (long) last(x.shape());
      default -> 0;
    };
  }

  private static int summands(Node node, Shape x) {
    return node.attributes().integer("transA", 0) == 0 ? last(x) : x.extent(0);
  }

  private static int last(Shape shape) {
    return shape.extent(shape.rank() - 1);
  }
}
