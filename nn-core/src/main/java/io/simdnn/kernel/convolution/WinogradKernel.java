package io.simdnn.kernel.convolution;

/**
 * The transforms of {@link WinogradConvolution} for tiles side by side. Pixels are rows whose
 * channels lie side by side; a tile has {@code n x n} inputs and {@code m x m} outputs, {@code n =
 * m + 2}, and tile t begins at pixel {@code t * m} of its rows. Position {@code (i, j)} of all
 * tiles is the run {@code [tiles, channels]} at {@code (i * n + j) * positionStride}.
 */
public interface WinogradKernel {
  /**
   * Transforms inputs, {@code B^T d B}, along the columns first.
   *
   * @param tile which transform
   * @param tiles how many tiles
   * @param channels the channels
   * @param x the pixels: n rows
   * @param xOffset the index of the first pixel
   * @param rowStride the distance of rows
   * @param y the transformed inputs; written; may share its array with x, not its elements
   * @param yOffset the index of position 0 of the first tile
   * @param positionStride the distance of positions
   */
  void transformInputs(
      WinogradTile tile,
      int tiles,
      int channels,
      float[] x,
      int xOffset,
      int rowStride,
      float[] y,
      int yOffset,
      int positionStride);

  /**
   * Transforms products to outputs, {@code A^T x A + bias}, along the rows first.
   *
   * @param tile which transform
   * @param tiles how many tiles
   * @param filters the filters
   * @param x the products; may be overwritten
   * @param xOffset the index of position 0 of the first tile
   * @param positionStride the distance of positions
   * @param bias what is added to the outputs of each filter; -0 changes nothing
   * @param biasOffset the index of the first filter's
   * @param y the outputs: m rows of pixels; written; may share its array with x, not its elements
   * @param yOffset the index of the first pixel
   * @param rowStride the distance of rows
   */
  void transformProducts(
      WinogradTile tile,
      int tiles,
      int filters,
      float[] x,
      int xOffset,
      int positionStride,
      float[] bias,
      int biasOffset,
      float[] y,
      int yOffset,
      int rowStride);
}
