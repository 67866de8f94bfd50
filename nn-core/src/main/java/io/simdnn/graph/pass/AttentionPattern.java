package io.simdnn.graph.pass;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.operator.OperatorTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Recognizes attention of several heads in the products that exporters write: transposed queries
 * times transposed keys, divided by a number or multiplied with it, perhaps a mask added, softmax,
 * times transposed values, transposed back. The one operation in its place transposes nothing.
 */
final class AttentionPattern {
  private static final int[] HEADS_FIRST = {0, 2, 1, 3};
  private static final int[] KEYS_LAST = {0, 2, 3, 1};

  private final GraphIndex index;

  private AttentionPattern(Graph graph) {
    this.index = new GraphIndex(graph);
  }

  static Graph find(Graph graph) {
    AttentionPattern pattern = new AttentionPattern(graph);
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Node found = node.operator().equals("Transpose") ? pattern.attention(node) : null;
      nodes.add(found == null ? node : found);
    }
    return graph.withNodes(nodes);
  }

  private Node attention(Node back) {
    if (!hasOrder(back, HEADS_FIRST)) {
      return null;
    }
    Node context = single(back.inputs().get(0), "MatMul");
    String values = context == null ? null : transposed(context.inputs().get(1), HEADS_FIRST);
    Node softmax = context == null ? null : single(context.inputs().get(0), "Softmax");
    if (values == null || softmax == null || softmax.attributes().integer("axis", -1) != -1) {
      return null;
    }
    String scores = softmax.inputs().get(0);
    Node sum = single(scores, "Add");
    if (sum == null) {
      return scaled(back, scores, values, "");
    }
    for (int i = 0; i < 2; i++) {
      Node found = scaled(back, sum.inputs().get(i), values, sum.inputs().get(1 - i));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private Node scaled(Node back, String scores, String values, String summands) {
    Node quotient = single(scores, "Div");
    if (quotient != null) {
      float divisor = index.number(quotient.inputs().get(1));
      return found(back, quotient.inputs().get(0), values, summands, 1 / divisor);
    }
    Node product = single(scores, "Mul");
    if (product != null) {
      for (int i = 0; i < 2; i++) {
        float factor = index.number(product.inputs().get(i));
        if (!Float.isNaN(factor)) {
          return found(back, product.inputs().get(1 - i), values, summands, factor);
        }
      }
      return null;
    }
    return found(back, scores, values, summands, 1);
  }

  private Node found(Node back, String products, String values, String summands, float scale) {
    Node product = single(products, "MatMul");
    String queries = product == null ? null : transposed(product.inputs().get(0), HEADS_FIRST);
    String keys = product == null ? null : transposed(product.inputs().get(1), KEYS_LAST);
    if (queries == null || keys == null || Float.isNaN(scale)) {
      return null;
    }
    return new Node(
        back.name(),
        OperatorTable.HEAD_ATTENTION,
        Attributes.NONE.with(OperatorTable.SCALE, scale),
        List.of(queries, keys, values, summands),
        back.outputs());
  }

  /** Returns the operation that computes a value for one reader only. */
  private Node single(String value, String operator) {
    return index.uses(value) == 1 ? index.producer(value, operator) : null;
  }

  /** Returns what is transposed in some order to become a value, null if nothing is. */
  private String transposed(String value, int... order) {
    Node transpose = index.producer(value, "Transpose");
    return transpose != null && hasOrder(transpose, order) ? transpose.inputs().get(0) : null;
  }

  private static boolean hasOrder(Node transpose, int... order) {
    return Arrays.equals(transpose.attributes().integers("perm"), order);
  }
}
