package io.simdnn.kernel.convolution;

import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.kernel.PackedMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights of 3 x 3 transformed for {@link WinogradConvolution} and packed once.
 *
 * @param tile for which tiles
 * @param channels the input channels
 * @param outputChannels the output channels
 * @param matrices the weights at each position of a tile, {@code [channels, outputChannels]}
 */
public record WinogradWeights(
    WinogradTile tile, int channels, int outputChannels, List<PackedMatrix> matrices) {
  /** G, row by row, of F(2 x 2, 3 x 3). */
  private static final double[] G_OF_2 = {1, 0, 0, 0.5, 0.5, 0.5, 0.5, -0.5, 0.5, 0, 0, 1};

  /** G, row by row, of F(4 x 4, 3 x 3). */
  private static final double[] G_OF_4 = {
    1 / 4.0, 0, 0, -1 / 6.0, -1 / 6.0, -1 / 6.0, -1 / 6.0, 1 / 6.0, -1 / 6.0, 1 / 24.0, 1 / 12.0,
    1 / 6.0, 1 / 24.0, -1 / 12.0, 1 / 6.0, 0, 0, 1
  };

  /**
   * Copies the list.
   *
   * @param tile for which tiles
   * @param channels the input channels
   * @param outputChannels the output channels
   * @param matrices the weights at each position of a tile
   */
  public WinogradWeights {
    matrices = List.copyOf(matrices);
  }

  /**
   * Transforms weights, {@code G g G^T} computed in double precision and rounded once, and packs
   * them.
   *
   * @param matMul the kernels that will multiply
   * @param tile for which tiles
   * @param channels the input channels
   * @param outputChannels the output channels
   * @param w the weights {@code [outputChannels, channels, 3, 3]}
   * @param wOffset the index of the first weight
   * @return the weights
   */
  static WinogradWeights of(
      MatMulKernel matMul,
      WinogradTile tile,
      int channels,
      int outputChannels,
      float[] w,
      int wOffset) {
    MatMulShape shape = MatMulShape.of(1, outputChannels, channels, false, true, false);
    float[] transformed = new float[outputChannels * channels];
    List<PackedMatrix> matrices = new ArrayList<>();
    int area = WinogradTile.WEIGHTS * WinogradTile.WEIGHTS;
    for (int p = 0; p < tile.positions(); p++) {
      for (int i = 0; i < transformed.length; i++) {
        transformed[i] =
            (float) transformed(tile, p / tile.inputs(), p % tile.inputs(), w, wOffset + i * area);
      }
      matrices.add(matMul.pack(shape, transformed, 0));
    }
    return new WinogradWeights(tile, channels, outputChannels, matrices);
  }

  /** Returns element (i, j) of {@code G g G^T}, summed along the rows of g first. */
  private static double transformed(WinogradTile tile, int i, int j, float[] w, int at) {
    double[] g =
        switch (tile) {
          case OUTPUTS_2 -> G_OF_2;
          case OUTPUTS_4 -> G_OF_4;
        };
    int size = WinogradTile.WEIGHTS;
    double sum = 0;
    for (int row = 0; row < size; row++) {
      double rowSum = 0;
      for (int column = 0; column < size; column++) {
        rowSum += w[at + row * size + column] * g[j * size + column];
      }
      sum += g[i * size + row] * rowSum;
    }
    return sum;
  }
}
