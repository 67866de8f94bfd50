package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.math.Exp;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/**
 * Random numbers. They depend on the seed and the operation's name alone, so a run is a function of
 * its inputs; another seed gives other numbers.
 */
final class RandomOperators {
  private RandomOperators() {}

  /** Draws the next number. */
  @FunctionalInterface
  private interface Draw {
    float next(RandomStream stream);
  }

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "RandomNormal" -> fill(in, shape(in), DataType.FLOAT32, normal(in));
      case "RandomUniform" -> fill(in, shape(in), DataType.FLOAT32, uniform(in));
      case "RandomNormalLike" -> fill(in, in.shape(0), likeType(in), normal(in));
      case "RandomUniformLike" -> fill(in, in.shape(0), likeType(in), uniform(in));
      case "Bernoulli" -> bernoulli(in);
      case "Multinomial" -> multinomial(in);
      default -> null;
    };
  }

  private static Shape shape(Operands in) {
    return Shape.of(in.attributes().integers("shape"));
  }

  private static DataType likeType(Operands in) {
    DataType type = in.type(0).type();
    return type.isReal() ? type : DataType.FLOAT32;
  }

  private static Draw normal(Operands in) {
    float mean = in.attributes().real("mean", 0);
    float scale = in.attributes().real("scale", 1);
    return stream -> stream.nextGaussian() * scale + mean;
  }

  private static Draw uniform(Operands in) {
    float low = in.attributes().real("low", 0);
    float high = in.attributes().real("high", 1);
    return stream -> stream.nextFloat() * (high - low) + low;
  }

  private static RandomStream stream(Operands in) {
    int seed = Float.floatToIntBits(in.attributes().real("seed", 0));
    return new RandomStream(seed, in.node().name());
  }

  private static Computation fill(Operands in, Shape shape, DataType usual, Draw draw) {
    DataType type = QuantizationOperators.type(in, "dtype", usual);
    if (!type.isReal()) {
      throw in.wrong("expected a dtype with a point but got " + type);
    }
    return Computation.of(
        new ValueType(type, shape),
        io ->
            () -> {
              RandomStream stream = stream(in);
              Tensor y = io.out(0);
              for (int i = 0; i < shape.size(); i++) {
                y.array()[y.offset() + i] = draw.next(stream);
              }
            });
  }

  private static Computation bernoulli(Operands in) {
    Shape shape = in.floats(0);
    DataType type = QuantizationOperators.type(in, "dtype", in.type(0).type());
    return Computation.of(
        new ValueType(type, shape),
        io ->
            () -> {
              RandomStream stream = stream(in);
              for (int i = 0; i < shape.size(); i++) {
                put(io.output(0), i, stream.nextFloat() < io.in(0).get(i) ? 1 : 0);
              }
            });
  }

  private static void put(Value value, int at, int number) {
    if (value.type().type().isReal()) {
      Tensor floats = value.floats();
      floats.array()[floats.offset() + at] = number;
    } else {
      value.integers()[at] = number;
    }
  }

  /** The inputs are logarithms of the classes' probabilities, up to a constant. */
  private static Computation multinomial(Operands in) {
    Shape shape = in.floats(0, 2);
    int samples = in.attributes().integer("sample_size", 1);
    int classes = shape.extent(1);
    DataType type = QuantizationOperators.type(in, "dtype", DataType.INT32);
    if (classes == 0 || samples < 0 || type.isReal()) {
      throw in.wrong("can't draw " + samples + " of " + type + " from " + shape);
    }
    return Computation.of(
        new ValueType(type, Shape.of(shape.extent(0), samples)),
        io -> {
          float[] sums = new float[classes];
          return () -> {
            RandomStream stream = stream(in);
            for (int row = 0; row < shape.extent(0); row++) {
              addUp(io.in(0), row * classes, sums);
              for (int i = 0; i < samples; i++) {
                float drawn = stream.nextFloat() * sums[classes - 1];
                int at = Arrays.binarySearch(sums, drawn);
                int chosen = Math.min(classes - 1, at < 0 ? -at - 1 : at + 1);
                io.output(0).integers()[row * samples + i] = chosen;
              }
            }
          };
        });
  }

  private static void addUp(Tensor logarithms, int from, float[] sums) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < sums.length; j++) {
      largest = Math.max(largest, logarithms.get(from + j));
    }
    float sum = 0;
    for (int j = 0; j < sums.length; j++) {
      sum += Exp.exp(logarithms.get(from + j) - largest);
      sums[j] = sum;
    }
  }
}
