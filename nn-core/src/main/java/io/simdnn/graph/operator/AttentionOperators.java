package io.simdnn.graph.operator;

import io.simdnn.kernel.attention.AttentionShape;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Attention with several heads. */
final class AttentionOperators {
  private AttentionOperators() {}

  /** Returns the operation of a name, null if it is not of this topic. */
  static Operator find(String name) {
    return switch (name) {
      case "Attention" -> AttentionOperators::attention;
      default -> null;
    };
  }

  /** Queries, keys and values are {@code [batch, positions, features]}. */
  private static Computation attention(Operands in) {
    Shape q = in.floats(0, 3);
    Shape k = in.floats(1, 3);
    int heads = in.attributes().integer("q_num_heads", 1);
    boolean causal = in.attributes().integer("is_causal", 0) != 0;
    if (!k.equals(in.floats(2)) || q.extent(0) != k.extent(0) || q.extent(2) != k.extent(2)) {
      throw in.wrong("queries " + q + ", keys " + k + ", values " + in.shape(2) + " don't fit");
    }
    AttentionShape shape = new AttentionShape(q.extent(1), k.extent(1), q.extent(2), heads, causal);
    return Computation.floats(
        q,
        io -> {
          Tensor weights =
              Tensor.zeros(Shape.of(q.extent(0), heads, shape.queries(), shape.keys()));
          Tensor queries = io.in(0);
          Tensor keys = io.in(1);
          Tensor values = io.in(2);
          Tensor y = io.out(0);
          return () ->
              io.backend().attention().forward(shape, queries, keys, values, null, weights, y);
        });
  }
}
