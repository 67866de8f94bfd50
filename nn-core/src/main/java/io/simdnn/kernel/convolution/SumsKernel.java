package io.simdnn.kernel.convolution;

/** What completes the sums of a convolution. */
public interface SumsKernel {
  /**
   * Computes {@code y[i] = max(sums[i] + bias + residual[i], least)}.
   *
   * @param length how many outputs are wanted
   * @param room how many may be written, at least {@code length}, those too many with anything
   * @param sums the sums; as many can be read as a vector has lanes beyond the last
   * @param sumsOffset the index of the first sum
   * @param bias the number added to all; -0 changes nothing
   * @param residual what is added then; null for nothing
   * @param residualOffset the index of the first element; {@code room} can be read
   * @param least what smaller outputs become, 0 for a ReLU; negative infinity changes nothing
   * @param y the outputs; written; may be {@code sums} at the same index, not at another
   * @param yOffset the index of the first output
   */
  void complete(
      int length,
      int room,
      float[] sums,
      int sumsOffset,
      float bias,
      float[] residual,
      int residualOffset,
      float least,
      float[] y,
      int yOffset);

  /**
   * Does the same for rows of sums that lie apart; their outputs and what is added follow each
   * other without gaps.
   *
   * @param rows how many rows
   * @param length how many outputs of each are wanted
   * @param pitch how far apart the rows of sums lie
   * @param room how many outputs may be written, at least {@code rows * length}
   * @param sums the sums; as many can be read as a vector has lanes beyond the last
   * @param sumsOffset the index of the first sum
   * @param bias the number added to all; -0 changes nothing
   * @param residual what is added then; null for nothing
   * @param residualOffset the index of the first element; {@code room} can be read
   * @param least what smaller outputs become, 0 for a ReLU; negative infinity changes nothing
   * @param y the outputs; written
   * @param yOffset the index of the first output
   */
  default void completeRows(
      int rows,
      int length,
      int pitch,
      int room,
      float[] sums,
      int sumsOffset,
      float bias,
      float[] residual,
      int residualOffset,
      float least,
      float[] y,
      int yOffset) {
    for (int row = 0; row < rows; row++) {
      int at = row * length;
      int from = sumsOffset + row * pitch;
      int added = residualOffset + at;
      complete(length, room - at, sums, from, bias, residual, added, least, y, yOffset + at);
    }
  }
}
