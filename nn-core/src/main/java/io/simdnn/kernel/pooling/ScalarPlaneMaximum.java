package io.simdnn.kernel.pooling;

import io.simdnn.kernel.convolution.Window;
import java.util.Arrays;

/**
 * The largest element under each window: first over the rows under a row of windows, then along
 * that row, each a pass over whole arrays of one index, which C2 turns into vectors. The same
 * elements as {@link PoolKernel#max} finds; NaN is the largest of all.
 */
public final class ScalarPlaneMaximum implements PlaneMaximum {
  /** Rows that are worked on: the largest so far, the next one, the results. */
  private static final int ROWS = 3;

  private static final ThreadLocal<float[][]> MEMORY =
      new ThreadLocal<>() {
        @Override
        protected float[][] initialValue() {
          return new float[ROWS][0];
        }
      };

  /** Creates the kernel; its memory belongs to the thread. */
  public ScalarPlaneMaximum() {}

  @Override
  public void of(PoolGeometry g, int planes, float[] x, int xOffset, float[] y, int yOffset) {
    int rows = g.outputHeight();
    int columns = g.outputWidth();
    Window across = g.horizontal();
    int reach = (columns - 1) * across.stride() + across.reach();
    int length = Math.max(reach, across.before() + g.width());
    float[][] memory = memory(length);
    for (int p = 0; p < planes; p++) {
      int plane = xOffset + p * g.height() * g.width();
      for (int i = 0; i < rows; i++) {
        over(g, i, x, plane, memory, length);
        along(g, memory, reach);
        int to = yOffset + (p * rows + i) * columns;
        int stride = across.stride();
        for (int j = 0; j < columns; j++) {
          y[to + j] = memory[2][j * stride];
        }
      }
    }
  }

  private static float[][] memory(int length) {
    float[][] memory = MEMORY.get();
    for (int i = 0; i < ROWS; i++) {
      if (memory[i].length < length) {
        memory[i] = new float[length];
      }
    }
    return memory;
  }

  /** Writes the largest of the rows under a row of windows, with its padding, to memory[0]. */
  private static void over(
      PoolGeometry g, int outputRow, float[] x, int plane, float[][] memory, int length) {
    float[] largest = memory[0];
    float[] next = memory[1];
    int before = g.horizontal().before();
    Arrays.fill(largest, 0, length, Float.NEGATIVE_INFINITY);
    for (int k = 0; k < g.vertical().size(); k++) {
      int row = g.vertical().position(outputRow, k);
      if (row < 0 || row >= g.height()) {
        continue;
      }
      System.arraycopy(x, plane + row * g.width(), next, before, g.width());
      takeLarger(largest, next, before, before + g.width());
    }
  }

  /** Writes the largest under a window of step 1 at each place of memory[0] to memory[2]. */
  private static void along(PoolGeometry g, float[][] memory, int reach) {
    Window window = g.horizontal();
    int places = reach - window.reach() + 1;
    System.arraycopy(memory[0], 0, memory[2], 0, places);
    for (int l = 1; l < window.size(); l++) {
      System.arraycopy(memory[0], l * window.dilation(), memory[1], 0, places);
      takeLarger(memory[2], memory[1], 0, places);
    }
  }

  private static void takeLarger(float[] largest, float[] next, int from, int to) {
    for (int j = from; j < to; j++) {
      largest[j] = Math.max(largest[j], next[j]);
    }
  }
}
