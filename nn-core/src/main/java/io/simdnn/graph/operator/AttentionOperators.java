package io.simdnn.graph.operator;

import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.attention.AttentionShape;
import io.simdnn.kernel.movement.AxisSlices;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Attention with several heads. */
final class AttentionOperators {
  private AttentionOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "Attention" -> isPlain(in) ? plain(in) : new GeneralAttention(in).computation();
      case OperatorTable.HEAD_ATTENTION -> HeadAttention.prepare(in);
      case "RotaryEmbedding" -> RotaryOperator.rotary(in);
      case "TensorScatter" -> tensorScatter(in);
      default -> null;
    };
  }

  /**
   * Tells whether queries, keys and values are matrices of the same heads, and nothing is asked.
   */
  private static boolean isPlain(Operands in) {
    int heads = in.attributes().integer("q_num_heads", 1);
    Shape q = in.floats(0);
    return q.rank() == 3
        && heads > 0
        && in.attributes().integer("kv_num_heads", heads) == heads
        && in.floats(1).equals(in.floats(2))
        && !in.has(3)
        && !in.has(4)
        && !in.has(6)
        && !in.wants(1)
        && !in.wants(2)
        && !in.wants(3)
        && in.attributes().real("softcap", 0) == 0
        && !in.attributes().has("scale")
        && in.attributes().integer("left_window_size", -1) < 0
        && in.attributes().integer("right_window_size", -1) < 0;
  }

  /** Queries, keys and values are {@code [batch, positions, features]}. */
  private static Computation plain(Operands in) {
    Shape q = in.floats(0, 3);
    Shape k = in.floats(1, 3);
    int heads = in.attributes().integer("q_num_heads", 1);
    boolean causal = in.attributes().integer("is_causal", 0) != 0;
    if (q.extent(0) != k.extent(0) || q.extent(2) != k.extent(2) || q.extent(2) % heads != 0) {
      throw in.wrong("queries " + q + ", keys " + k + ", values " + in.shape(2) + " don't fit");
    }
    AttentionShape shape = new AttentionShape(q.extent(1), k.extent(1), q.extent(2), heads, causal);
    return Computation.of(
        new ValueType(in.type(0).type(), q),
        io -> {
          Tensor weights =
              Tensor.zeros(Shape.of(q.extent(0), heads, shape.queries(), shape.keys()));
          Tensor queries = io.in(0);
          Tensor keys = io.in(1);
          Tensor values = io.in(2);
          Tensor y = io.out(0);
          return io.backend().attention().inference(shape, queries, keys, values, null, weights, y)
              ::run;
        });
  }

  /** Writes the update, from a position of each sample on, over a copy of the cache. */
  private static Computation tensorScatter(Operands in) {
    ValueType type = in.type(0);
    Shape cache = type.shape();
    Shape update = in.shape(1);
    int axis = in.dimension(in.attributes().integer("axis", -2), cache.rank());
    String mode = in.attributes().text("mode", "linear");
    boolean fits = axis > 0 && update.rank() == cache.rank() && in.type(1).type() == type.type();
    for (int d = 0; fits && d < cache.rank(); d++) {
      fits = d == axis ? update.extent(d) <= cache.extent(d) : update.extent(d) == cache.extent(d);
    }
    if (!fits || !(mode.equals("linear") || mode.equals("circular"))) {
      throw in.wrong("can't write " + in.type(1) + " over " + type + ", mode " + mode);
    }
    if (in.has(2) && in.integers(2).shape().size() != cache.extent(0)) {
      throw in.wrong("expected " + cache.extent(0) + " positions but got " + in.shape(2));
    }
    AxisSlices to = AxisSlices.of(cache.withoutFirst(), axis - 1);
    AxisSlices from = AxisSlices.of(update.withoutFirst(), axis - 1);
    return Computation.of(
        type,
        io -> {
          Value slice = Value.zeros(new ValueType(type.type(), Shape.of(to.outer() * to.inner())));
          return () -> {
            io.output(0).set(io.input(0));
            for (int n = 0; n < cache.extent(0); n++) {
              long first = io.input(2) == null ? 0 : io.input(2).integers()[n];
              for (int t = 0; t < from.length(); t++) {
                long at = mode.equals("linear") ? first + t : Math.floorMod(first + t, to.length());
                if (at < 0 || at >= to.length()) {
                  throw in.wrong("there is no position " + at + " in a cache " + cache);
                }
                Value y = io.output(0);
                from.take(t, array(io.input(1)), offset(io.input(1), n), array(slice), 0);
                to.put((int) at, array(slice), 0, array(y), offset(y, n));
              }
            }
          };
        });
  }

  private static Object array(Value value) {
    return value.type().type().isReal() ? value.floats().array() : value.integers();
  }

  private static int offset(Value value, int sample) {
    int begin = value.type().type().isReal() ? value.floats().offset() : 0;
    return begin + sample * value.type().shape().rowSize();
  }
}
