package io.simdnn.graph.operator;

import io.simdnn.backend.Backend;
import io.simdnn.graph.DataType;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.operator.GeneralRecurrent.Kind;
import io.simdnn.kernel.Activation;
import io.simdnn.kernel.recurrent.GateFunction;
import io.simdnn.kernel.recurrent.GeneralCells;
import io.simdnn.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Recurrent cells over sequences {@code [time, batch, inputs]} or with the batch first. */
final class RecurrentOperators {
  /** ONNX has the gates in the order i, o, f, c; the kernels in the order i, f, c, o. */
  private static final int[] LSTM_GATES = {0, 2, 3, 1};

  /** ONNX has the gates in the order z, r, h; the kernels in the order r, z, h. */
  private static final int[] GRU_GATES = {1, 0, 2};

  private static final int[] ELMAN_GATES = {0};

  private static final int LENGTHS = 4;
  private static final int INITIAL = 5;
  private static final int PEEPHOLES = 7;

  private RecurrentOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "RNN" -> elman(in);
      case "LSTM" -> lstm(in);
      case "GRU" -> gru(in);
      default -> null;
    };
  }

  private static Computation elman(Operands in) {
    Dimensions d = dimensions(in, Kind.ELMAN);
    List<GateFunction> functions = GateFunctions.of(in, d.directions(), List.of("Tanh"));
    Activation activation =
        switch (functions.get(0).kind()) {
          case TANH -> Activation.TANH;
          case RELU -> Activation.RELU;
          case SIGMOID -> Activation.SIGMOID;
          default -> null;
        };
    boolean usual =
        activation != null
            && functions.stream().allMatch(function -> function.equals(functions.get(0)));
    return usual && isUsual(in, d)
        ? fast(in, d, ELMAN_GATES, RecurrentRun.elman(activation))
        : general(in, d, functions);
  }

  private static Computation lstm(Operands in) {
    Dimensions d = dimensions(in, Kind.LSTM);
    List<String> names = List.of("Sigmoid", "Tanh", "Tanh");
    List<GateFunction> functions = GateFunctions.of(in, d.directions(), names);
    boolean usual =
        isUsual(functions, names)
            && in.attributes().integer("input_forget", 0) == 0
            && !in.has(PEEPHOLES);
    return usual && isUsual(in, d)
        ? fast(in, d, LSTM_GATES, RecurrentRun.LSTM)
        : general(in, d, functions);
  }

  private static Computation gru(Operands in) {
    Dimensions d = dimensions(in, Kind.GRU);
    List<String> names = List.of("Sigmoid", "Tanh");
    List<GateFunction> functions = GateFunctions.of(in, d.directions(), names);
    boolean usual =
        isUsual(functions, names) && in.attributes().integer("linear_before_reset", 0) != 0;
    return usual && isUsual(in, d)
        ? fast(in, d, GRU_GATES, RecurrentRun.GRU)
        : general(in, d, functions);
  }

  private static boolean isUsual(List<GateFunction> functions, List<String> names) {
    for (int i = 0; i < functions.size(); i++) {
      if (functions.get(i).kind() != GateFunction.Kind.of(names.get(i % names.size()))) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether the weights are constant and nothing unusual is asked for. */
  private static boolean isUsual(Operands in, Dimensions d) {
    boolean whole = !in.has(LENGTHS);
    if (in.isKnown(LENGTHS)) {
      whole = Arrays.stream(in.known(LENGTHS).integers()).allMatch(length -> length == d.time());
    }
    return whole
        && !d.batchFirst()
        && !in.attributes().has("clip")
        && !in.node().outputs().isEmpty()
        && in.isKnown(1)
        && in.isKnown(2)
        && (!in.has(3) || in.isKnown(3));
  }

  /** The extents of an operation, checked. */
  private record Dimensions(
      Kind kind, int time, int batch, int directions, int hidden, boolean batchFirst) {}

  private static Dimensions dimensions(Operands in, Kind kind) {
    Shape x = in.floats(0, 3);
    Shape r = in.floats(2, 3);
    int hidden = r.extent(2);
    String direction = direction(in);
    int directions = direction.equals("bidirectional") ? 2 : 1;
    Shape w = Shape.of(directions, kind.gates * hidden, x.extent(2));
    if (!in.floats(1).equals(w) || r.extent(0) != directions || r.extent(1) != w.extent(1)) {
      throw in.wrong("weights " + in.shape(1) + " and " + r + " don't fit the input " + x);
    }
    boolean batchFirst = in.attributes().integer("layout", 0) != 0;
    int batch = x.extent(batchFirst ? 0 : 1);
    Shape states =
        batchFirst ? Shape.of(batch, directions, hidden) : Shape.of(directions, batch, hidden);
    requireShape(in, 3, Shape.of(directions, 2 * kind.gates * hidden));
    requireShape(in, INITIAL, states);
    requireShape(in, INITIAL + 1, states);
    requireShape(in, PEEPHOLES, Shape.of(directions, 3 * hidden));
    if (in.has(LENGTHS) && in.integers(LENGTHS).shape().size() != batch) {
      throw in.wrong("expected " + batch + " lengths but got " + in.shape(LENGTHS));
    }
    return new Dimensions(
        kind, x.extent(batchFirst ? 1 : 0), batch, directions, hidden, batchFirst);
  }

  private static String direction(Operands in) {
    String direction = in.attributes().text("direction", "forward");
    if (!List.of("forward", "reverse", "bidirectional").contains(direction)) {
      throw in.wrong("expected forward, reverse or bidirectional but got " + direction);
    }
    return direction;
  }

  private static void requireShape(Operands in, int input, Shape expected) {
    if (in.has(input) && !in.floats(input).equals(expected)) {
      throw in.wrong("expected " + expected + " as input " + input + ", got " + in.shape(input));
    }
  }

  private static List<ValueType> outputs(Operands in, Dimensions d) {
    DataType type = in.type(0).type();
    Shape all =
        d.batchFirst()
            ? Shape.of(d.batch(), d.time(), d.directions(), d.hidden())
            : Shape.of(d.time(), d.directions(), d.batch(), d.hidden());
    Shape states =
        d.batchFirst()
            ? Shape.of(d.batch(), d.directions(), d.hidden())
            : Shape.of(d.directions(), d.batch(), d.hidden());
    ValueType last = new ValueType(type, states);
    return d.kind() == Kind.LSTM
        ? List.of(new ValueType(type, all), last, last)
        : List.of(new ValueType(type, all), last);
  }

  private static boolean isReverse(Operands in, int direction) {
    return direction == 1 || direction(in).equals("reverse");
  }

  private static Computation general(Operands in, Dimensions d, List<GateFunction> functions) {
    float clip = in.attributes().real("clip", Float.POSITIVE_INFINITY);
    GeneralRecurrent.Settings settings =
        new GeneralRecurrent.Settings(
            d.kind(),
            d.time(),
            d.batch(),
            d.directions(),
            d.hidden(),
            d.batchFirst(),
            in.attributes().integer("input_forget", 0) != 0,
            in.attributes().integer("linear_before_reset", 0) != 0);
    int each = functions.size() / d.directions();
    return Computation.of(
        outputs(in, d),
        io -> {
          List<GeneralRecurrent> runs = new ArrayList<>();
          for (int i = 0; i < d.directions(); i++) {
            GateFunction[] own =
                functions.subList(i * each, (i + 1) * each).toArray(GateFunction[]::new);
            GeneralCells cells = new GeneralCells(own, clip, d.hidden());
            runs.add(new GeneralRecurrent(io, settings, cells, i, isReverse(in, i)));
          }
          return () -> runs.forEach(GeneralRecurrent::run);
        });
  }

  private static Computation fast(
      Operands in,
      Dimensions d,
      int[] gates,
      BiFunction<RecurrentRun, Backend, RecurrentRun.Cell> kind) {
    List<GateWeights> weights =
        IntStream.range(0, d.directions()).mapToObj(i -> GateWeights.of(in, i, gates)).toList();
    return Computation.of(
        outputs(in, d),
        io -> {
          List<RecurrentRun> runs = new ArrayList<>();
          for (int i = 0; i < d.directions(); i++) {
            runs.add(new RecurrentRun(io, weights.get(i), i, isReverse(in, i), kind));
          }
          return () -> {
            for (RecurrentRun run : runs) {
              run.run();
            }
          };
        });
  }
}
