package io.simdnn.kernel.convolution;

import io.simdnn.kernel.ActivationKernel;
import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import java.util.Arrays;

/**
 * Winograd's minimal filtering for 3 x 3 weights (Lavin, Gray: Fast Algorithms for Convolutional
 * Neural Networks, 2016): {@code Y = A^T [(G g G^T) (B^T d B)] A} for each tile d of inputs, the
 * brackets summed over the channels: one matrix product {@code [tiles, channels] x [channels,
 * filters]} for each position within a tile.
 *
 * <p>Inputs are transformed along the columns first, products along the rows first; products are
 * chains over all channels, not cut; bias comes last. The bits differ from those of the direct
 * convolution and depend on the tile and on nothing else. An input that is no finite number makes
 * all outputs of the tiles that read it NaN or infinite, and no others.
 *
 * <p>Rows of tiles are numbered through the samples of a batch: {@code sample * tileRows + row}.
 * The channels of a pixel lie side by side while it is transformed: the transforms find runs of
 * channels where planes would need gathering.
 */
public final class WinogradConvolution {
  private final MatMulKernel matMul;
  private final WinogradKernel kernel;

  /**
   * Creates the algorithm.
   *
   * @param matMul computes the products
   * @param kernel computes the transforms
   */
  public WinogradConvolution(MatMulKernel matMul, WinogradKernel kernel) {
    this.matMul = matMul;
    this.kernel = kernel;
  }

  /**
   * Transforms and packs weights. Allocates; meant for the time when a network is loaded.
   *
   * @param tile for which tiles
   * @param channels the input channels
   * @param outputChannels the output channels
   * @param w the weights {@code [outputChannels, channels, 3, 3]}
   * @param wOffset the index of the first weight
   * @return the weights
   */
  public WinogradWeights pack(
      WinogradTile tile, int channels, int outputChannels, float[] w, int wOffset) {
    return WinogradWeights.of(matMul, tile, channels, outputChannels, w, wOffset);
  }

  /**
   * Returns how many rows of tiles the outputs of a sample have.
   *
   * @param tile the tiles
   * @param geometry the geometry, one that {@link Winograd#fits}
   * @return the rows
   */
  public static int tileRows(WinogradTile tile, ConvGeometry geometry) {
    return WinogradLayout.tiles(tile, geometry.outputHeight());
  }

  /**
   * Computes some rows of tiles of {@code y = f(w * x + bias)}.
   *
   * @param geometry the geometry, one that {@link Winograd#fits}
   * @param from the first row of tiles
   * @param to the row of tiles after the last
   * @param x the inputs {@code [samples, channels, height, width]}
   * @param xOffset the index of the first element
   * @param weights the weights w
   * @param bias the bias {@code [outputChannels]}; null for none
   * @param biasOffset the index of its first element
   * @param function the function f, one without settings; null for none
   * @param y the outputs, apart from the inputs; those of the rows are written
   * @param yOffset the index of the first element
   * @param workspace working memory; overwritten
   */
  public void forward(
      ConvGeometry geometry,
      int from,
      int to,
      float[] x,
      int xOffset,
      WinogradWeights weights,
      float[] bias,
      int biasOffset,
      ActivationKernel function,
      float[] y,
      int yOffset,
      Workspace workspace) {
    WinogradLayout layout = WinogradLayout.of(weights.tile(), geometry, to - from);
    float[] memory = workspace.floats(layout.size(geometry));
    for (int first = from; first < to; first += layout.blockRows()) {
      int rows = Math.min(layout.blockRows(), to - first);
      for (int row = 0; row < rows; row++) {
        readInputs(geometry, layout, first + row, row > 0, x, xOffset, memory);
        transformInputs(layout, geometry.channels(), rows, row, memory);
      }
      multiply(layout, weights, rows * layout.across(), memory);
      for (int row = 0; row < rows; row++) {
        transformProducts(layout, geometry.outputChannels(), rows, row, memory);
        int top = (first + row) % layout.down() * weights.tile().outputs();
        int height = Math.min(weights.tile().outputs(), geometry.outputHeight() - top);
        int sample = yOffset + (first + row) / layout.down() * geometry.outputSize();
        int target = sample + top * geometry.outputWidth();
        writeOutputs(geometry, layout, height, memory, y, target);
        finish(geometry, height, bias, biasOffset, function, y, target);
      }
    }
  }

  /** Reads the inputs under a row of tiles; what the row above has read is still there. */
  private static void readInputs(
      ConvGeometry g,
      WinogradLayout layout,
      int tileRow,
      boolean behindAnother,
      float[] x,
      int xOffset,
      float[] memory) {
    int sample = xOffset + tileRow / layout.down() * g.inputSize();
    int row = tileRow % layout.down();
    int length = layout.inputRow();
    int outputs = layout.tile().outputs();
    int kept = behindAnother && row > 0 ? WinogradTile.WEIGHTS - 1 : 0;
    System.arraycopy(memory, outputs * length, memory, 0, kept * length);
    for (int i = kept; i < layout.tile().inputs(); i++) {
      readRow(g, row * outputs + i - g.vertical().before(), x, sample, memory, i * length, length);
    }
  }

  /** Copies a row of the planes to pixels, with zeros around. */
  private static void readRow(
      ConvGeometry g, int row, float[] x, int sample, float[] memory, int at, int length) {
    if (row < 0 || row >= g.height()) {
      Arrays.fill(memory, at, at + length, 0f);
      return;
    }
    int inner = at + g.horizontal().before() * g.channels();
    Arrays.fill(memory, at, inner, 0f);
    Arrays.fill(memory, inner + g.width() * g.channels(), at + length, 0f);
    ChannelsLast.toPixels(
        g.channels(),
        g.width(),
        x,
        sample + row * g.width(),
        g.height() * g.width(),
        memory,
        inner);
  }

  /** Transforms the inputs under row number {@code row} of a block. */
  private void transformInputs(
      WinogradLayout layout, int channels, int rows, int row, float[] memory) {
    WinogradTile tile = layout.tile();
    int length = layout.inputRow();
    int columns = layout.columns();
    kernel.transformInputs(tile, length, memory, 0, length, memory, columns, length);
    int tiles = layout.across() * channels;
    int stride = rows * tiles;
    for (int i = 0; i < tile.inputs(); i++) {
      int to = layout.inputs() + i * tile.inputs() * stride + row * tiles;
      for (int t = 0; t < layout.across(); t++) {
        int at = columns + i * length + t * tile.outputs() * channels;
        kernel.transformInputs(
            tile, channels, memory, at, channels, memory, to + t * channels, stride);
      }
    }
  }

  private void multiply(WinogradLayout layout, WinogradWeights weights, int tiles, float[] memory) {
    int channels = weights.channels();
    int filters = weights.outputChannels();
    MatMulShape shape = MatMulShape.of(tiles, filters, channels);
    for (int p = 0; p < weights.tile().positions(); p++) {
      matMul.multiplyPacked(
          shape,
          memory,
          layout.inputs() + p * tiles * channels,
          weights.matrices().get(p),
          memory,
          layout.products() + p * tiles * filters);
    }
  }

  /** Transforms the products of row number {@code row} of a block. */
  private void transformProducts(
      WinogradLayout layout, int filters, int rows, int row, float[] memory) {
    WinogradTile tile = layout.tile();
    int length = layout.outputRow();
    int tiles = layout.across() * filters;
    int stride = rows * tiles;
    for (int i = 0; i < tile.inputs(); i++) {
      int from = layout.products() + i * tile.inputs() * stride + row * tiles;
      for (int t = 0; t < layout.across(); t++) {
        int at = i * length + t * tile.outputs() * filters;
        kernel.transformProducts(
            tile, filters, memory, from + t * filters, stride, memory, at, filters);
      }
    }
    kernel.transformProducts(tile, length, memory, 0, length, memory, layout.columns(), length);
  }

  /** Copies rows of pixels to rows of planes, without what lies beyond their edge. */
  private static void writeOutputs(
      ConvGeometry g, WinogradLayout layout, int height, float[] memory, float[] y, int at) {
    for (int i = 0; i < height; i++) {
      ChannelsLast.toPlanes(
          g.outputChannels(),
          g.outputWidth(),
          memory,
          layout.columns() + i * layout.outputRow(),
          y,
          at + i * g.outputWidth(),
          g.outputPlane());
    }
  }

  /** Adds the bias to some rows of all planes and applies the function. */
  private static void finish(
      ConvGeometry g,
      int rows,
      float[] bias,
      int biasOffset,
      ActivationKernel function,
      float[] y,
      int at) {
    int length = rows * g.outputWidth();
    for (int filter = 0; filter < g.outputChannels(); filter++) {
      int plane = at + filter * g.outputPlane();
      if (bias != null) {
        float value = bias[biasOffset + filter];
        for (int i = 0; i < length; i++) {
          y[plane + i] += value;
        }
      }
      if (function != null) {
        function.forward(y, plane, y, plane, length, 0, 0);
      }
    }
  }
}
