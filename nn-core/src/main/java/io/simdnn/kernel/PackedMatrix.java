package io.simdnn.kernel;

/**
 * A right operand {@code op(B)} of a matrix product, rearranged once for repeated use: column
 * panels of one width, each stored row after row, the last one padded with zeros.
 *
 * <p>Element {@code (p, j)} is {@code data[offset + (j / width) * k * width + p * width + j %
 * width]}. The width depends on the machine; a packed matrix is valid for the kernels that made it
 * and for the scalar reference, and is never written to a file.
 *
 * @param k the rows
 * @param n the columns, without padding
 * @param panelWidth the columns of one panel
 * @param data the panels, owned by this object
 * @param offset the index of the first panel
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier for kernels, never compared
public record PackedMatrix(int k, int n, int panelWidth, float[] data, int offset) {
  /**
   * Takes panels that begin with the array.
   *
   * @param k the rows
   * @param n the columns, without padding
   * @param panelWidth the columns of one panel
   * @param data the panels, owned by this object
   */
  public PackedMatrix(int k, int n, int panelWidth, float[] data) {
    this(k, n, panelWidth, data, 0);
  }

  /**
   * Returns the number of panels.
   *
   * @return the count, the last panel padded
   */
  public int panels() {
    return (n + panelWidth - 1) / panelWidth;
  }

  /**
   * Returns some whole panels; the elements are shared.
   *
   * @param from the first column, a multiple of the panel's width
   * @param to the column after the last
   * @return a view
   */
  public PackedMatrix columns(int from, int to) {
    return new PackedMatrix(k, to - from, panelWidth, data, offset + from * k);
  }
}
