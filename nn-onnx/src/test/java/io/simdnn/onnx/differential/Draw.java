package io.simdnn.onnx.differential;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Draws settings, shapes and values; the same seed draws the same. */
final class Draw {
  private static final int SPECIAL = 12;
  private static final float[] SPECIAL_NUMBERS = {
    Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 0f, 0.5f, -1.5f, 2.5f
  };

  private final Random random;

  Draw(long seed) {
    random = new Random(seed);
    // The first numbers of neighbouring seeds are much alike.
    random.nextLong();
    random.nextLong();
  }

  /** Returns a number from one to another, both included. */
  int from(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  boolean flag() {
    return random.nextBoolean();
  }

  /** Returns true once in so many draws. */
  boolean rarely(int often) {
    return random.nextInt(often) == 0;
  }

  float real(double least, double most) {
    return (float) (least + random.nextDouble() * (most - least));
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  int[] extents(int rank, int least, int most) {
    return IntStream.range(0, rank).map(d -> from(least, most)).toArray();
  }

  /** Returns each number below a limit once, in any order. */
  int[] permutation(int limit) {
    List<Integer> numbers = new ArrayList<>();
    IntStream.range(0, limit).forEach(numbers::add);
    Collections.shuffle(numbers, random);
    return numbers.stream().mapToInt(number -> number).toArray();
  }

  /** Returns some of the dimensions, counted from either end. */
  int[] axes(int rank) {
    int[] order = permutation(rank);
    int count = from(0, rank);
    return IntStream.range(0, count).map(i -> flag() ? order[i] : order[i] - rank).toArray();
  }

  /** Returns a dimension, counted from either end. */
  int axis(int rank) {
    return from(-rank, rank - 1);
  }

  /** Returns numbers between -2 and 2. */
  Value floats(int... extents) {
    return between(-2, 2, extents);
  }

  Value between(double least, double most, int... extents) {
    Tensor tensor = Tensor.zeros(extents);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.array()[i] = real(least, most);
    }
    return Value.of(tensor);
  }

  /** Returns numbers among which some are no ordinary ones. */
  Value special(int... extents) {
    Value value = floats(extents);
    for (int i = 0; i < value.floats().size(); i++) {
      if (rarely(SPECIAL)) {
        value.floats().array()[i] = SPECIAL_NUMBERS[random.nextInt(SPECIAL_NUMBERS.length)];
      }
    }
    return value;
  }

  Value integers(DataType type, long least, long most, int... extents) {
    ValueType of = new ValueType(type, Shape.of(extents));
    long[] numbers = new long[of.shape().size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = least + (long) (random.nextDouble() * (most - least + 1));
    }
    return Value.of(of, numbers);
  }

  /** Returns values of any type; small numbers, now and then any that the type has. */
  Value value(DataType type, int... extents) {
    if (type == DataType.FLOAT32) {
      return floats(extents);
    }
    if (type.isReal()) {
      // Eighths are the same in all types.
      Value value = Value.zeros(new ValueType(type, Shape.of(extents)));
      for (int i = 0; i < value.floats().size(); i++) {
        value.floats().array()[i] = from(-16, 16) / 8f;
      }
      return value;
    }
    boolean wide = rarely(3);
    Value value = integers(type, 0, 0, extents);
    for (int i = 0; i < value.integers().length; i++) {
      value.integers()[i] = type.wrap(wide ? random.nextLong() : from(-9, 9));
    }
    return value;
  }

  /** Returns whole numbers as an input that tells shapes or dimensions. */
  static Value list(int... numbers) {
    return Value.of(IntStream.of(numbers).asLongStream().toArray(), numbers.length);
  }

  static Value scalar(DataType type, long number) {
    return Value.of(new ValueType(type, Shape.of()), new long[] {number});
  }

  static Value reals(float... numbers) {
    return Value.of(Tensor.of(numbers, numbers.length));
  }

  static Value real(float number) {
    return Value.of(Tensor.view(new float[] {number}, 0, Shape.of()));
  }
}
