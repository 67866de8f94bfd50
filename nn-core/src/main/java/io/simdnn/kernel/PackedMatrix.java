package io.simdnn.kernel;

/**
 * A right operand {@code op(B)} of a matrix product, rearranged once for repeated use: column
 * panels of one width, each stored row after row, the last one padded with zeros.
 *
 * <p>Element {@code (p, j)} is {@code data[(j / width) * k * width + p * width + j % width]}. The
 * width depends on the machine; a packed matrix is valid for the kernels that made it and for the
 * scalar reference, and is never written to a file.
 *
 * @param k the rows
 * @param n the columns, without padding
 * @param panelWidth the columns of one panel
 * @param data the panels, owned by this object
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier for kernels, never compared
public record PackedMatrix(int k, int n, int panelWidth, float[] data) {
  /**
   * Returns the number of panels.
   *
   * @return the count, the last panel padded
   */
  public int panels() {
    return (n + panelWidth - 1) / panelWidth;
  }
}
