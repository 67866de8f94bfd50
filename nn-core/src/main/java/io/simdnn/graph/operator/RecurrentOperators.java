package io.simdnn.graph.operator;

import io.simdnn.backend.Backend;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.Activation;
import io.simdnn.tensor.Shape;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Recurrent cells over sequences {@code [time, batch, inputs]}. */
final class RecurrentOperators {
  /** ONNX has the gates in the order i, o, f, c; the kernels in the order i, f, c, o. */
  private static final int[] LSTM_GATES = {0, 2, 3, 1};

  /** ONNX has the gates in the order z, r, h; the kernels in the order r, z, h. */
  private static final int[] GRU_GATES = {1, 0, 2};

  private static final int[] ELMAN_GATES = {0};

  private RecurrentOperators() {}

  /** Returns the operation of a name, null if it is not of this topic. */
  static Operator find(String name) {
    return switch (name) {
      case "RNN" -> in -> sequence(in, ELMAN_GATES, RecurrentRun.elman(activation(in)));
      case "LSTM" -> in -> sequence(in, LSTM_GATES, RecurrentRun.LSTM);
      case "GRU" -> RecurrentOperators::gru;
      default -> null;
    };
  }

  private static Activation activation(Operands in) {
    String name = in.attributes().text("activation", "Tanh");
    return switch (name) {
      case "Tanh" -> Activation.TANH;
      case "Relu" -> Activation.RELU;
      case "Sigmoid" -> Activation.SIGMOID;
      default -> throw in.wrong("expected Tanh, Relu or Sigmoid but got " + name);
    };
  }

  private static Computation gru(Operands in) {
    if (in.attributes().integer("linear_before_reset", 0) == 0) {
      throw in.wrong("expected linear_before_reset=1");
    }
    return sequence(in, GRU_GATES, RecurrentRun.GRU);
  }

  private static Computation sequence(
      Operands in, int[] gates, BiFunction<RecurrentRun, Backend, RecurrentRun.Cell> kind) {
    Shape x = in.floats(0, 3);
    Shape r = in.floats(2, 3);
    int hidden = r.extent(2);
    String direction = in.attributes().text("direction", "forward");
    int directions = direction.equals("bidirectional") ? 2 : 1;
    Shape w = Shape.of(directions, gates.length * hidden, x.extent(2));
    if (!in.floats(1).equals(w) || r.extent(0) != directions || r.extent(1) != w.extent(1)) {
      throw in.wrong("weights " + in.shape(1) + " and " + r + " don't fit the input " + x);
    }
    int time = x.extent(0);
    int batch = x.extent(1);
    List<GateWeights> weights =
        IntStream.range(0, directions).mapToObj(d -> GateWeights.of(in, d, gates)).toList();
    ValueType last = ValueType.floats(Shape.of(directions, batch, hidden));
    return Computation.of(
        List.of(ValueType.floats(Shape.of(time, directions, batch, hidden)), last, last),
        io -> {
          List<RecurrentRun> runs =
              IntStream.range(0, directions)
                  .mapToObj(
                      d -> {
                        boolean reverse = d == 1 || direction.equals("reverse");
                        return new RecurrentRun(io, weights.get(d), d, reverse, kind);
                      })
                  .toList();
          return () -> {
            for (RecurrentRun run : runs) {
              run.run();
            }
          };
        });
  }
}
