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
  private static final int AREA = WinogradTile.WEIGHTS * WinogradTile.WEIGHTS;

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
    float[][] transformed = new float[tile.positions()][outputChannels * channels];
    double[] rowSums = new double[WinogradTile.WEIGHTS * tile.inputs()];
    for (int i = 0; i < outputChannels * channels; i++) {
      transform(tile, w, wOffset + i * AREA, rowSums, transformed, i);
    }
    List<PackedMatrix> matrices = new ArrayList<>();
    for (float[] position : transformed) {
      matrices.add(matMul.pack(shape, position, 0));
    }
    return new WinogradWeights(tile, channels, outputChannels, matrices);
  }

  /** Stores {@code G g G^T}, summed along the rows of g first, as number {@code at} of each y. */
  private static void transform(
      WinogradTile tile, float[] w, int wOffset, double[] rowSums, float[][] y, int at) {
    double[] g = tile == WinogradTile.OUTPUTS_2 ? G_OF_2 : G_OF_4;
    int size = WinogradTile.WEIGHTS;
    int n = tile.inputs();
    for (int row = 0; row < size; row++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int column = 0; column < size; column++) {
          sum += w[wOffset + row * size + column] * g[j * size + column];
        }
        rowSums[row * n + j] = sum;
      }
    }
    for (int p = 0; p < y.length; p++) {
      double sum = 0;
      for (int row = 0; row < size; row++) {
        sum += g[p / n * size + row] * rowSums[row * n + p % n];
      }
      y[p][at] = (float) sum;
    }
  }
}
