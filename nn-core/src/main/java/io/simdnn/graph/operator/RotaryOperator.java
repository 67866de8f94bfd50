package io.simdnn.graph.operator;

import io.simdnn.graph.ValueType;
import io.simdnn.kernel.attention.Rotary;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Rotary position embedding of {@code [batch, heads, positions, features]} or {@code [batch,
 * positions, heads * features]}; cosines and sines are looked up by position, or given for each.
 */
final class RotaryOperator {
  private final Operands in;
  private final boolean columns;
  private final int batch;
  private final int positions;
  private final int heads;
  private final int features;
  private final int pairs;
  private final boolean interleaved;

  private RotaryOperator(Operands in) {
    this.in = in;
    this.columns = in.floats(0).rank() == 3;
    Shape x = in.floats(0, columns ? 3 : 4);
    this.batch = x.extent(0);
    this.positions = x.extent(columns ? 1 : 2);
    this.heads = columns ? in.attributes().integer("num_heads", 0) : x.extent(1);
    int last = x.extent(x.rank() - 1);
    if (columns && (heads < 1 || last % heads != 0)) {
      throw in.wrong("can't split " + x + " into num_heads=" + heads + " heads");
    }
    this.features = columns ? last / heads : last;
    int turned = in.attributes().integer("rotary_embedding_dim", 0);
    this.pairs = (turned == 0 ? features : turned) / 2;
    this.interleaved = in.attributes().integer("interleaved", 0) != 0;
    Shape cos = in.floats(1, in.has(3) ? 2 : 3);
    boolean fits =
        cos.equals(in.floats(2))
            && 2 * pairs <= features
            && cos.extent(cos.rank() - 1) == pairs
            && (in.has(3)
                ? in.integers(3).shape().size() == batch * positions
                : cos.extent(0) == batch && cos.extent(1) == positions);
    if (!fits) {
      throw in.wrong(
          "cosines "
              + cos
              + " and sines "
              + in.shape(2)
              + " don't fit "
              + pairs
              + " pairs of "
              + x);
    }
  }

  static Computation rotary(Operands in) {
    RotaryOperator operator = new RotaryOperator(in);
    return Computation.of(
        new ValueType(in.type(0).type(), in.shape(0)), io -> () -> operator.run(io));
  }

  private void run(Bindings io) {
    Tensor x = io.in(0);
    Tensor cos = io.in(1);
    Tensor sin = io.in(2);
    Tensor y = io.out(0);
    y.set(x);
    for (int row = 0; row < batch * positions * heads; row++) {
      int n = row / (positions * heads);
      int position = columns ? row / heads % positions : row % positions;
      int angle = angle(io, n * positions + position) * pairs;
      Rotary.turn(
          x.array(),
          x.offset() + row * features,
          cos.array(),
          sin.array(),
          cos.offset() + angle,
          sin.offset() + angle,
          pairs,
          interleaved,
          y.array(),
          y.offset() + row * features);
    }
  }

  private int angle(Bindings io, int number) {
    if (io.input(3) == null) {
      return number;
    }
    long position = io.input(3).integers()[number];
    if (position < 0 || position >= in.shape(1).extent(0)) {
      throw in.wrong("there are no cosines for position " + position + ", only " + in.shape(1));
    }
    return (int) position;
  }
}
