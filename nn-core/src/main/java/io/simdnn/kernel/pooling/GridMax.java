package io.simdnn.kernel.pooling;

import io.simdnn.kernel.convolution.WindowGrid;
import java.util.Arrays;

/**
 * Max pools over any number of dimensions, tap by tap: of equal elements the first one wins, NaN is
 * the largest of all. A window over padding only becomes the least number. For one thread at a
 * time.
 */
public final class GridMax {
  private final WindowGrid grid;

  private float[] floats;
  private int offset;
  private float[] largest;
  private int largestOffset;
  private long[] integers;
  private long[] largestIntegers;
  private long[] winners;

  private final WindowGrid.Row compareFloats = this::compareFloats;
  private final WindowGrid.Row compareIntegers = this::compareIntegers;

  /**
   * Describes a pool.
   *
   * @param grid the windows
   */
  public GridMax(WindowGrid grid) {
    this.grid = grid;
  }

  /**
   * Takes the largest numbers with a point.
   *
   * @param planes how many planes
   * @param x the planes
   * @param xOffset the index of the first element
   * @param y the largest elements; written
   * @param yOffset the index of the first
   * @param positions the positions of the winners among all elements of x; written
   */
  public void max(int planes, float[] x, int xOffset, float[] y, int yOffset, long[] positions) {
    floats = x;
    offset = xOffset;
    largest = y;
    largestOffset = yOffset;
    winners = positions;
    Arrays.fill(y, yOffset, yOffset + positions.length, Float.NEGATIVE_INFINITY);
    Arrays.fill(positions, -1);
    visit(planes, compareFloats);
  }

  /**
   * Takes the largest whole numbers.
   *
   * @param planes how many planes
   * @param x the planes
   * @param least the least number there is
   * @param y the largest elements; written
   * @param positions the positions of the winners; written
   */
  public void max(int planes, long[] x, long least, long[] y, long[] positions) {
    integers = x;
    largestIntegers = y;
    winners = positions;
    Arrays.fill(y, least);
    Arrays.fill(positions, -1);
    visit(planes, compareIntegers);
  }

  private void visit(int planes, WindowGrid.Row row) {
    for (int p = 0; p < planes; p++) {
      for (int tap = 0; tap < grid.taps(); tap++) {
        grid.visit(tap, p, p, row);
      }
    }
  }

  private void compareFloats(int input, int step, int output, int count) {
    for (int i = 0; i < count; i++) {
      int from = input + i * step;
      int to = output + i;
      float value = floats[offset + from];
      if (winners[to] < 0 || Float.compare(value, largest[largestOffset + to]) > 0) {
        largest[largestOffset + to] = value;
        winners[to] = from;
      }
    }
  }

  private void compareIntegers(int input, int step, int output, int count) {
    for (int i = 0; i < count; i++) {
      int from = input + i * step;
      int to = output + i;
      if (winners[to] < 0 || integers[from] > largestIntegers[to]) {
        largestIntegers[to] = integers[from];
        winners[to] = from;
      }
    }
  }
}
