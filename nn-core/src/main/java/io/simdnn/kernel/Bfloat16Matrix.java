package io.simdnn.kernel;

import io.simdnn.kernel.math.Bfloat16;

/**
 * A right operand {@code op(B)} of a matrix product like {@link PackedMatrix}, its elements rounded
 * to {@link Bfloat16} and two of them in one int: half the bytes to read.
 *
 * <p>The int {@code data[offset + (j / width) * k * width / 2 + p * width / 2 + j % (width / 2)]}
 * holds element {@code (p, j)}, as its low number if {@code j} is in the left half of its panel.
 *
 * @param k the rows
 * @param n the columns, without padding
 * @param panelWidth the columns of one panel, an even number
 * @param data the panels, owned by this object
 * @param offset the index of the first panel
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier for kernels, never compared
public record Bfloat16Matrix(int k, int n, int panelWidth, int[] data, int offset) {
  /**
   * Rounds and rearranges.
   *
   * @param shape the geometry of a product with this B, of which m and A's part do not matter
   * @param b the elements of B
   * @param bOffset the index of B's first element
   * @param width the columns of one panel, an even number
   * @return the packed copy, padded with zeros
   */
  public static Bfloat16Matrix pack(MatMulShape shape, float[] b, int bOffset, int width) {
    int half = width / 2;
    int panels = (shape.n() + width - 1) / width;
    int[] data = new int[panels * shape.k() * half];
    int at = 0;
    for (int j = 0; j < panels * width; j += width) {
      for (int p = 0; p < shape.k(); p++) {
        for (int column = j; column < j + half; column++) {
          int low = element(shape, b, bOffset, p, column);
          int high = element(shape, b, bOffset, p, column + half);
          data[at++] = Bfloat16.pair(low, high);
        }
      }
    }
    return new Bfloat16Matrix(shape.k(), shape.n(), width, data, 0);
  }

  private static int element(MatMulShape shape, float[] b, int bOffset, int p, int j) {
    return j < shape.n() ? Bfloat16.bits(b[bOffset + shape.bIndex(p, j)]) : 0;
  }

  /**
   * Returns an element.
   *
   * @param p the row
   * @param j the column
   * @return the rounded number
   */
  public float get(int p, int j) {
    int half = panelWidth / 2;
    int column = j % panelWidth;
    int pair = data[offset + (j / panelWidth * k + p) * half + column % half];
    return column < half ? Bfloat16.low(pair) : Bfloat16.high(pair);
  }

  /**
   * Returns some whole panels; the elements are shared.
   *
   * @param from the first column, a multiple of the panel's width
   * @param to the column after the last
   * @return a view
   */
  public Bfloat16Matrix columns(int from, int to) {
    return new Bfloat16Matrix(k, to - from, panelWidth, data, offset + from / 2 * k);
  }
}
