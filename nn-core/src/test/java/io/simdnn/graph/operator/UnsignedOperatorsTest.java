package io.simdnn.graph.operator;

import static io.simdnn.graph.operator.OneNode.integers;
import static io.simdnn.graph.operator.OneNode.scalar;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole numbers without a sign from 2^63 on, which their carrier takes for negative ones. */
class UnsignedOperatorsTest {
  private static final long HUGE = Long.MIN_VALUE + 5;
  private static final long MOST = -1;

  private static Value row(long... numbers) {
    return integers(DataType.UINT64, Shape.of(numbers.length), numbers);
  }

  private static Value longs(long... numbers) {
    return Value.of(numbers, numbers.length);
  }

  private static void assertResult(
      long[] expected, String operator, Attributes attributes, Value... inputs) {
    assertArrayEquals(
        expected, OneNode.run(operator, attributes, 1, inputs).get(0).integers(), operator);
  }

  private static void assertResult(long[] expected, String operator, Value... inputs) {
    assertResult(expected, operator, Attributes.NONE, inputs);
  }

  @Test
  void functionsOfElements() {
    Value a = row(HUGE, 3, MOST, 0);
    Value b = row(7, HUGE, HUGE, MOST);
    assertResult(new long[] {HUGE, HUGE, MOST, MOST}, "Max", a, b);
    assertResult(new long[] {7, 3, HUGE, 0}, "Min", a, b);
    assertResult(new long[] {1, 0, 1, 0}, "Greater", a, b);
    assertResult(new long[] {1, 0, 1, 0}, "GreaterOrEqual", a, b);
    assertResult(new long[] {0, 1, 0, 1}, "Less", a, b);
    assertResult(new long[] {0, 1, 0, 1}, "LessOrEqual", a, b);
    assertResult(new long[] {Long.divideUnsigned(HUGE, 7), 0, 1, 0}, "Div", a, b);
    assertResult(new long[] {Long.remainderUnsigned(HUGE, 7), 3, MOST - HUGE, 0}, "Mod", a, b);
    assertResult(
        new long[] {Long.remainderUnsigned(HUGE, 7), 3, MOST - HUGE, 0},
        "Mod",
        Attributes.NONE.with("fmod", 1L),
        a,
        b);
    assertResult(new long[] {HUGE, 3, MOST, 0}, "Abs", a);
    assertResult(new long[] {1, 1, 1, 0}, "Sign", a);
    assertResult(new long[] {1L << 63, 0}, "Pow", row(1L << 63, 2), row(1, HUGE));
    assertResult(new long[] {MOST, 1}, "Pow", row(MOST, MOST), row(HUGE, HUGE + 1));
    assertResult(new long[] {HUGE >>> 1}, "BitShift", right(), row(HUGE), row(1));
  }

  private static Attributes right() {
    return Attributes.NONE.with("direction", "RIGHT");
  }

  @Test
  void clip() {
    Value x = row(2, HUGE, MOST);
    assertResult(new long[] {2, HUGE, MOST}, "Clip", x);
    assertResult(new long[] {7, HUGE, MOST}, "Clip", x, scalar(DataType.UINT64, 7));
    assertResult(
        new long[] {7, HUGE, HUGE + 1},
        "Clip",
        x,
        scalar(DataType.UINT64, 7),
        scalar(DataType.UINT64, HUGE + 1));
    assertResult(new long[] {2, 9, 9}, "Clip", x, null, scalar(DataType.UINT64, 9));
  }

  @Test
  void scatter() {
    Value table = row(1, HUGE, 3);
    Value indices = longs(0, 1, 2);
    Value updates = row(MOST, 2, 3);
    Attributes max = Attributes.NONE.with("reduction", "max");
    Attributes min = Attributes.NONE.with("reduction", "min");
    assertResult(new long[] {MOST, HUGE, 3}, "ScatterElements", max, table, indices, updates);
    assertResult(new long[] {1, 2, 3}, "ScatterElements", min, table, indices, updates);
    Value points = Value.of(new long[] {0, 1, 2}, 3, 1);
    assertResult(new long[] {MOST, HUGE, 3}, "ScatterND", max, table, points, updates);
    assertResult(new long[] {1, 2, 3}, "ScatterND", min, table, points, updates);
  }

  @Test
  void order() {
    Value x = row(1, HUGE, MOST, 0, MOST);
    assertResult(new long[] {2}, "ArgMax", x);
    assertResult(new long[] {4}, "ArgMax", Attributes.NONE.with("select_last_index", 1L), x);
    assertResult(new long[] {3}, "ArgMin", x);
    List<Value> top = OneNode.run("TopK", Attributes.NONE, 2, x, longs(3));
    assertArrayEquals(new long[] {MOST, MOST, HUGE}, top.get(0).integers());
    assertArrayEquals(new long[] {2, 4, 1}, top.get(1).integers());
    List<Value> least = OneNode.run("TopK", Attributes.NONE.with("largest", 0L), 2, x, longs(3));
    assertArrayEquals(new long[] {0, 1, HUGE}, least.get(0).integers());
    assertResult(new long[] {0, 1, HUGE, MOST}, "Unique", x);
  }

  @ParameterizedTest
  @CsvSource({
    "ReduceMax, -1",
    "ReduceMin, 2",
    "ReduceMean, 6148914691236517205",
    "ReduceL1, -1",
    "ReduceSum, -1",
    "ReduceLogSum, 44",
    "ReduceLogSumExp, -2048"
  })
  void reductions(String operator, long expected) {
    long[] numbers =
        switch (operator) {
          case "ReduceMax", "ReduceMin" -> new long[] {2, MOST, HUGE};
          // As a double, which has 53 bits, this is the number itself.
          case "ReduceLogSumExp" -> new long[] {2, 3, -2048};
          default -> new long[] {MOST, 0, 0};
        };
    assertResult(new long[] {expected}, operator, row(numbers));
  }

  @Test
  void reductionsToRoots() {
    long square = (1L << 32) - 1;
    assertResult(new long[] {square}, "ReduceL2", row(square, 0));
    assertResult(new long[] {square * square}, "ReduceSumSquare", row(square, 0));
    assertResult(
        new long[] {1000}, "ReduceLogSumExp", integers(DataType.INT64, Shape.of(2), 1000, 3));
  }

  @Test
  void reductionsOfNothing() {
    Value none = integers(DataType.UINT64, Shape.of(0));
    assertResult(new long[] {0}, "ReduceMax", none);
    assertResult(new long[] {MOST}, "ReduceMin", none);
    assertResult(new long[] {0}, "ReduceMean", none);
  }

  @Test
  void casts() {
    Value x = row(HUGE, MOST, 5);
    Value floats = OneNode.run("Cast", Attributes.NONE.with("to", "FLOAT32"), 1, x).get(0);
    assertArrayEquals(new float[] {0x1p63f, 0x1p64f, 5}, floats.floats().toArray());
    Value back =
        OneNode.run(
                "Cast",
                Attributes.NONE.with("to", "UINT64"),
                1,
                OneNode.floats(Shape.of(2), 0x1p63f, 0x1.8p63f))
            .get(0);
    assertArrayEquals(new long[] {1L << 63, 3L << 62}, back.integers());
    assertResult(new long[] {1, 1}, "Cast", Attributes.NONE.with("to", "BOOL"), row(HUGE, 1));
  }

  @Test
  void rangesNearTheEndsOfTheType() {
    long start = Long.MAX_VALUE - 3;
    Value range =
        OneNode.run(
                "Range",
                Attributes.NONE,
                1,
                scalar(DataType.INT64, start),
                scalar(DataType.INT64, Long.MAX_VALUE),
                scalar(DataType.INT64, 2))
            .get(0);
    assertArrayEquals(new long[] {start, start + 2}, range.integers());
    Value down =
        OneNode.run(
                "Range",
                Attributes.NONE,
                1,
                scalar(DataType.INT64, Long.MAX_VALUE),
                scalar(DataType.INT64, Long.MIN_VALUE),
                scalar(DataType.INT64, Long.MIN_VALUE))
            .get(0);
    assertArrayEquals(new long[] {Long.MAX_VALUE, -1}, down.integers());
    assertEquals(
        0,
        OneNode.run(
                "Range",
                Attributes.NONE,
                1,
                scalar(DataType.INT64, 3),
                scalar(DataType.INT64, 3),
                scalar(DataType.INT64, 1))
            .get(0)
            .integers()
            .length);
  }

  @Test
  void imagesOfWholeNumbers() {
    Value x = integers(DataType.UINT64, Shape.of(2), 1L << 63, 7);
    Value sizes = longs(4);
    assertResult(
        new long[] {1L << 63, 1L << 63, 7, 7},
        "Resize",
        Attributes.NONE.with("mode", "nearest"),
        x,
        null,
        null,
        sizes);
  }
}
