package io.simdnn.kernel.movement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.simdnn.tensor.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Copies by maps, slices, positions and indices, with sentinels around what they write. */
class PlacementKernelsTest {
  private static final float SENTINEL = 77;

  /** Returns numbers 0, 1, 2, ... behind one other number. */
  private static float[] numbers(int count) {
    float[] numbers = new float[count + 2];
    Arrays.fill(numbers, SENTINEL);
    for (int i = 0; i < count; i++) {
      numbers[1 + i] = i;
    }
    return numbers;
  }

  private static float[] sentinels(int count) {
    float[] y = new float[count];
    Arrays.fill(y, SENTINEL);
    return y;
  }

  @Test
  void mapsTellWhichElementIsShown() {
    int[][] maps = {{1, MappedCopy.OUTSIDE, 0, 1}, {MappedCopy.OUTSIDE, 2, 2, 0, 1}};
    MappedCopy copy = new MappedCopy(Shape.of(2, 3), maps);
    float[] y = sentinels(22);
    copy.copy(numbers(6), 1, y, 1, -1);
    assertArrayEquals(
        new float[] {
          SENTINEL, -1, 5, 5, 3, 4, -1, -1, -1, -1, -1, -1, 2, 2, 0, 1, -1, 5, 5, 3, 4, SENTINEL
        },
        y);
    long[] whole = new long[20];
    copy.copy(new long[] {0, 1, 2, 3, 4, 5}, whole, -1);
    for (int i = 0; i < whole.length; i++) {
      assertArrayEquals(new float[] {y[1 + i]}, new float[] {whole[i]});
    }
  }

  @Test
  void mapsThatEndOutside() {
    int[][] maps = {{0, MappedCopy.OUTSIDE}, {1, MappedCopy.OUTSIDE}};
    float[] y = sentinels(6);
    new MappedCopy(Shape.of(1, 2), maps).copy(numbers(2), 1, y, 1, -1);
    assertArrayEquals(new float[] {SENTINEL, 1, -1, -1, -1, SENTINEL}, y);
  }

  @Test
  void slicesAlongTheMiddleDimension() {
    AxisSlices slices = AxisSlices.of(Shape.of(2, 3, 2), 1);
    float[] slice = sentinels(6);
    slices.take(1, numbers(12), 1, slice, 1);
    assertArrayEquals(new float[] {SENTINEL, 2, 3, 8, 9, SENTINEL}, slice);
    float[] y = sentinels(14);
    slices.put(2, slice, 1, y, 1);
    float[] expected = sentinels(14);
    System.arraycopy(slice, 1, expected, 5, 2);
    System.arraycopy(slice, 3, expected, 11, 2);
    assertArrayEquals(expected, y);
  }

  @Test
  void runsAreCopiedAndGathered() {
    float[] y = sentinels(11);
    Runs.copy(3, 2, numbers(12), 1, 4, y, 1, 3);
    assertArrayEquals(
        new float[] {SENTINEL, 0, 1, SENTINEL, 4, 5, SENTINEL, 8, 9, SENTINEL, SENTINEL}, y);
    float[] gathered = sentinels(8);
    Runs.gather(new int[] {4, 0, 4}, 2, numbers(6), 1, gathered, 1);
    assertArrayEquals(new float[] {SENTINEL, 4, 5, 0, 1, 4, 5, SENTINEL}, gathered);
    Runs.gather(new int[0], 2, numbers(6), 1, gathered, 1);
    Runs.copy(0, 2, numbers(6), 1, 1, gathered, 1, 1);
    assertArrayEquals(new float[] {SENTINEL, 4, 5, 0, 1, 4, 5, SENTINEL}, gathered);
  }

  @Test
  void positionsOfIndices() {
    int[] entries = new int[3];
    Positions.ofEntries(new long[] {-1, 0, 2}, 3, 5, entries);
    assertArrayEquals(new int[] {10, 0, 10}, entries);
    int[] along = new int[6];
    Positions.alongDimension(
        new long[] {3, -4, 0, 1, 2, -1}, Shape.of(3, 2), Shape.of(3, 4), 1, along);
    assertArrayEquals(new int[] {3, 0, 4, 5, 10, 11}, along);
    Positions.alongDimension(
        new long[] {2, -3, 0, 1, 2, -1}, Shape.of(2, 3), Shape.of(3, 4), 0, along);
    assertArrayEquals(new int[] {8, 1, 2, 4, 9, 10}, along);
    int[] points = new int[2];
    Positions.ofPoints(new long[] {1, -1, 0, 0}, 2, Shape.of(2, 3, 5), 0, points);
    assertArrayEquals(new int[] {25, 0}, points);
    Positions.ofPoints(new long[] {-1, 1}, 1, Shape.of(2, 3, 5), 1, points);
    assertArrayEquals(new int[] {10, 20}, points);
    for (long wrong : new long[] {3, -4, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Positions.ofEntries(new long[] {wrong}, 3, 1, new int[1]));
    }
  }

  @Test
  void scatteringKeepsItsOrder() {
    int[] positions = {2, 0, 2};
    float[] updates = {SENTINEL, 1, 2, 3, 4, 5, Float.NaN};
    for (Scatter scatter : Scatter.values()) {
      float[] y = {SENTINEL, 1, 2, 3, 4, SENTINEL};
      scatter.apply(positions, 2, updates, 1, y, 1);
      float[] expected =
          switch (scatter) {
            case REPLACE -> new float[] {SENTINEL, 3, 4, 5, Float.NaN, SENTINEL};
            case ADD -> new float[] {SENTINEL, 4, 6, 9, Float.NaN, SENTINEL};
            case MUL -> new float[] {SENTINEL, 3, 8, 15, Float.NaN, SENTINEL};
            case MAX -> new float[] {SENTINEL, 3, 4, 5, Float.NaN, SENTINEL};
            case MIN -> new float[] {SENTINEL, 1, 2, 1, Float.NaN, SENTINEL};
          };
      assertArrayEquals(expected, y, scatter.name());
    }
    long[] whole = {1, -2, 3};
    Scatter.MAX.apply(new int[] {0, 1}, 1, false, new long[] {-1, -1}, whole);
    assertArrayEquals(new long[] {1, -1, 3}, whole);
    Scatter.MIN.apply(new int[] {0, 1}, 1, true, new long[] {-1, 5}, whole);
    assertArrayEquals(new long[] {1, 5, 3}, whole);
  }

  @Test
  void patterns() {
    float[] eye = sentinels(14);
    Generation.diagonal(3, 4, 1, eye, 1);
    assertArrayEquals(new float[] {SENTINEL, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, SENTINEL}, eye);
    float[] hot = sentinels(14);
    Generation.oneHot(new long[] {2, -1, 3, 0}, 3, 2, new float[] {SENTINEL, -5, 5}, 1, hot, 1);
    assertArrayEquals(
        new float[] {SENTINEL, -5, -5, -5, -5, 5, 5, -5, 5, -5, -5, -5, -5, SENTINEL}, hot);
  }
}
