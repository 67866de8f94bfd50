package io.simdnn.kernel.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.tensor.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches and sums along a dimension of odd extents, against sorted lists and plain loops. */
class OrderKernelsTest {
  private static final float SENTINEL = 77;
  private static final int AT = 2;

  /** Few different numbers, so that many are equal. */
  private static float[] numbers(int size) {
    float[] x = new float[size + AT];
    Arrays.fill(x, SENTINEL);
    for (int i = 0; i < size; i++) {
      int kind = i * 7 % 10;
      x[AT + i] = kind == 9 ? Float.NaN : kind == 8 ? Float.NEGATIVE_INFINITY : kind % 4 - 1.5f;
    }
    return x;
  }

  /** Returns the positions in a column from the smallest on; of equals the first is the first. */
  private static int[] sorted(float[] x, Column column, int number, boolean largest) {
    Comparator<Integer> order =
        Comparator.comparing(j -> x[AT + column.start(number) + j * column.step()]);
    return IntStream.range(0, column.length())
        .boxed()
        .sorted(largest ? order.reversed() : order)
        .mapToInt(j -> j)
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({"3,5,4,1", "1,1,1,1", "2,17,1,1", "9,2,3,0", "2,3,8,2", "2,1,5,1", "2,4,0,1"})
  void largestAndSmallest(int a, int b, int c, int axis) {
    Shape shape = Shape.of(a, b, c);
    float[] x = numbers(shape.size());
    Column column = Column.of(shape, axis);
    for (boolean largest : new boolean[] {true, false}) {
      for (int k = 0; k <= column.length(); k += Math.max(1, column.length() / 2)) {
        int[] extents = shape.toArray();
        extents[axis] = k;
        Column to = Column.of(Shape.of(extents), axis);
        int size = Shape.of(extents).size();
        float[] y = new float[size + 2];
        Arrays.fill(y, SENTINEL);
        float[] expected = y.clone();
        long[] indices = new long[size];
        long[] places = new long[size];
        for (int i = 0; i < to.count(); i++) {
          int[] order = sorted(x, column, i, largest);
          for (int j = 0; j < k; j++) {
            int at = to.start(i) + j * to.step();
            places[at] = order[j];
            expected[1 + at] = x[AT + column.start(i) + order[j] * column.step()];
          }
        }
        if (k > 0) {
          new Largest(column.length(), k, largest).find(column, to, x, AT, y, 1, indices);
        }
        assertArrayEquals(expected, y, shape + " " + k);
        assertArrayEquals(places, indices, shape + " " + k);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"3,5,4,1", "1,1,1,1", "2,17,1,1", "9,2,3,0", "2,3,8,2", "2,1,5,1"})
  void extremesAreFirstOrLastOfEquals(int a, int b, int c, int axis) {
    Shape shape = Shape.of(a, b, c);
    long[] x = new long[shape.size()];
    Arrays.setAll(x, i -> i * 7 % 5 - 2);
    float[] floats = new float[x.length + AT];
    for (int i = 0; i < x.length; i++) {
      floats[AT + i] = x[i];
    }
    Column column = Column.of(shape, axis);
    for (int settings = 0; settings < 4; settings++) {
      boolean largest = (settings & 1) != 0;
      boolean last = (settings & 2) != 0;
      long[] expected = new long[column.count()];
      for (int i = 0; i < expected.length; i++) {
        int start = column.start(i);
        long[] values =
            IntStream.range(0, column.length())
                .mapToLong(j -> x[start + j * column.step()])
                .toArray();
        long best =
            largest ? Arrays.stream(values).max().orElse(0) : Arrays.stream(values).min().orElse(0);
        int[] places = IntStream.range(0, values.length).filter(j -> values[j] == best).toArray();
        expected[i] = last ? places[places.length - 1] : places[0];
      }
      long[] y = new long[column.count()];
      Extremes.find(column, largest, last, false, x, y);
      assertArrayEquals(expected, y);
      Extremes.find(column, largest, last, floats, AT, y);
      assertArrayEquals(expected, y);
    }
  }

  @Test
  void notANumberIsBeyondAllOthers() {
    float[] x = {1, Float.NaN, 3, Float.NaN};
    long[] y = new long[1];
    for (boolean largest : new boolean[] {true, false}) {
      Extremes.find(new Column(4, 1, 1), largest, false, x, 0, y);
      assertArrayEquals(new long[] {1}, y);
    }
  }

  @Test
  void sumsAndProductsOfColumns() {
    float[] x = {SENTINEL, 1, 2, 3, 4, 5, 6};
    Column column = Column.of(Shape.of(3, 2), 0);
    float[] y = {SENTINEL, 0, 0, 0, 0, 0, 0, SENTINEL};
    new Cumulation(column, false, false).apply(false, x, 1, y, 1);
    assertArrayEquals(new float[] {SENTINEL, 1, 2, 4, 6, 9, 12, SENTINEL}, y);
    new Cumulation(column, true, false).apply(false, x, 1, y, 1);
    assertArrayEquals(new float[] {SENTINEL, 0, 0, 1, 2, 4, 6, SENTINEL}, y);
    new Cumulation(column, false, true).apply(true, x, 1, y, 1);
    assertArrayEquals(new float[] {SENTINEL, 15, 48, 15, 24, 5, 6, SENTINEL}, y);
    new Cumulation(column, true, true).apply(true, x, 1, y, 1);
    assertArrayEquals(new float[] {SENTINEL, 15, 24, 5, 6, 1, 1, SENTINEL}, y);
    long[] whole = new long[6];
    new Cumulation(column, true, true)
        .apply((a, b) -> a * b, 1, new long[] {1, 2, 3, 4, 5, 6}, whole);
    assertArrayEquals(new long[] {15, 24, 5, 6, 1, 1}, whole);
  }

  @Test
  void distinctSlices() {
    float[] x = {2, 1, 0, 0, 2, 1, Float.NaN, 1, 2, 1, Float.NaN, 1};
    Distinct sorted = Distinct.of(x, Shape.of(6, 2), 0, true);
    assertArrayEquals(new long[] {1, 0, 3}, sorted.first());
    assertArrayEquals(new long[] {1, 0, 1, 2, 1, 2}, sorted.groups());
    assertArrayEquals(new long[] {1, 3, 2}, sorted.counts());
    Distinct found = Distinct.of(x, Shape.of(6, 2), 0, false);
    assertArrayEquals(new long[] {0, 1, 3}, found.first());
    assertArrayEquals(new long[] {0, 1, 0, 2, 0, 2}, found.groups());
    assertEquals(0, Distinct.of(new float[0], Shape.of(0), 0, true).first().length);
  }
}
