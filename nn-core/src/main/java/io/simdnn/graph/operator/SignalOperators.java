package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.signal.MelFilters;
import io.simdnn.kernel.signal.WindowFunction;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Windows and filters of signals; {@link FourierOperators} has the transforms. */
final class SignalOperators {
  private SignalOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "HannWindow" -> window(in, WindowFunction.HANN);
      case "HammingWindow" -> window(in, WindowFunction.HAMMING);
      case "BlackmanWindow" -> window(in, WindowFunction.BLACKMAN);
      case "MelWeightMatrix" -> mel(in);
      case "DFT" -> FourierOperators.transform(in);
      case "STFT" -> FourierOperators.shortTime(in);
      default -> null;
    };
  }

  /** Returns one whole number that is an input. */
  static int one(Operands in, int input) {
    int[] numbers = in.knownIntegers(input);
    if (numbers.length != 1) {
      throw in.wrong("expected one number as input " + input + " but got " + in.shape(input));
    }
    return numbers[0];
  }

  private static Computation window(Operands in, WindowFunction function) {
    int size = one(in, 0);
    if (size < 0) {
      throw in.wrong("expected a size but got " + size);
    }
    boolean periodic = in.attributes().integer("periodic", 1) != 0;
    int period = Math.max(1, periodic ? size : size - 1);
    DataType type = QuantizationOperators.type(in, "output_datatype", DataType.FLOAT32);
    return Computation.of(
        new ValueType(type, Shape.of(size)),
        io ->
            () -> {
              for (int n = 0; n < size; n++) {
                put(io.output(0), n, function.weight(n, period));
              }
            });
  }

  private static void put(Value value, int at, double number) {
    if (value.type().type().isReal()) {
      Tensor floats = value.floats();
      floats.array()[floats.offset() + at] = (float) number;
    } else {
      value.integers()[at] = value.type().type().wrap((long) number);
    }
  }

  private static Computation mel(Operands in) {
    int filters = one(in, 0);
    int length = one(in, 1);
    int rate = one(in, 2);
    float lowest = in.knownFloats(3).get(0);
    float highest = in.knownFloats(4).get(0);
    if (filters < 0 || filters > Integer.MAX_VALUE - 2 || length < 0 || rate < 1) {
      throw in.wrong(
          filters + " filters, a transform of " + length + ", " + rate + " samples a second");
    }
    int frequencies = length / 2 + 1;
    DataType type = QuantizationOperators.type(in, "output_datatype", DataType.FLOAT32);
    Shape shape = Shape.of(frequencies, filters);
    long[] places = MelFilters.places(filters, length, rate, lowest, highest);
    for (long place : places) {
      if (place < 0 || place > frequencies) {
        throw in.wrong(
            "filters from " + lowest + " to " + highest + " Hz leave " + frequencies + " places");
      }
    }
    if (filters > 0 && places[filters] >= frequencies) {
      throw in.wrong("the last filter begins behind the last of " + frequencies + " places");
    }
    return Computation.of(
        new ValueType(type, shape),
        io ->
            () -> {
              float[] weights = new float[shape.size()];
              MelFilters.fill(places, filters, weights);
              for (int i = 0; i < weights.length; i++) {
                put(io.output(0), i, weights[i]);
              }
            });
  }
}
