package io.simdnn.kernel.convolution;

import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import java.util.Arrays;

/**
 * {@link WinogradConvolution} in blocks of rows of tiles, numbered through the samples of a batch:
 * {@code sample * tileRows + row}.
 *
 * <p>The channels of a pixel lie side by side while it is transformed: the transforms find runs of
 * channels where planes would need gathering.
 */
final class WinogradBlocks implements BlockedConvolution {
  private final MatMulKernel matMul;
  private final WinogradKernel kernel;
  private final PixelKernel pixels;
  private final SumsKernel sumsKernel;
  private final ConvGeometry geometry;
  private final WinogradWeights weights;
  private final WinogradTile tile;
  private final Epilogue epilogue;
  private final float[] bias;
  private final WinogradLayout layout;
  private final int rows;
  private final MatMulShape product;
  private final MatMulShape lastProduct;

  WinogradBlocks(
      MatMulKernel matMul,
      WinogradKernel kernel,
      PixelKernel pixels,
      SumsKernel sumsKernel,
      ConvGeometry geometry,
      WinogradWeights weights,
      Epilogue epilogue,
      int samples,
      int threads) {
    this.matMul = matMul;
    this.kernel = kernel;
    this.pixels = pixels;
    this.sumsKernel = sumsKernel;
    this.geometry = geometry;
    this.weights = weights;
    this.tile = weights.tile();
    this.epilogue = epilogue;
    this.bias = new float[geometry.outputChannels()];
    for (int filter = 0; filter < bias.length; filter++) {
      bias[filter] = epilogue.bias(filter);
    }
    this.rows = samples * WinogradLayout.tiles(tile, geometry.outputHeight());
    this.layout = WinogradLayout.of(tile, geometry, rows, threads);
    this.product = product(layout.blockRows());
    this.lastProduct = product(rows - (blocks() - 1) * layout.blockRows());
  }

  private MatMulShape product(int tileRows) {
    int tiles = tileRows * layout.across();
    return MatMulShape.of(tiles, geometry.outputChannels(), geometry.channels());
  }

  @Override
  public int blocks() {
    return layout.blockRows() == 0 ? 0 : (rows + layout.blockRows() - 1) / layout.blockRows();
  }

  @Override
  public void run(
      int from,
      int to,
      float[] x,
      int xOffset,
      float[] residual,
      int residualOffset,
      float[] y,
      int yOffset,
      Workspace workspace) {
    float[] memory = workspace.floats(layout.size());
    for (int block = from; block < to; block++) {
      int first = block * layout.blockRows();
      int count = Math.min(layout.blockRows(), rows - first);
      for (int row = 0; row < count; row++) {
        readInputs(first + row, row > 0, x, xOffset, memory);
        int inputs = layout.inputs() + row * layout.across() * geometry.channels();
        kernel.transformInputs(
            tile,
            layout.across(),
            geometry.channels(),
            memory,
            0,
            layout.inputRow(),
            memory,
            inputs,
            layout.inputStride());
      }
      multiply(first + count == rows ? lastProduct : product, memory);
      for (int row = 0; row < count; row++) {
        int products = layout.products() + row * layout.across() * geometry.outputChannels();
        kernel.transformProducts(
            tile,
            layout.across(),
            geometry.outputChannels(),
            memory,
            products,
            layout.productStride(),
            bias,
            0,
            memory,
            0,
            layout.outputRow());
        writeOutputs(first + row, memory, residual, residualOffset, y, yOffset);
      }
    }
  }

  /** Reads the inputs under a row of tiles; what the row above has read is still there. */
  private void readInputs(
      int tileRow, boolean behindAnother, float[] x, int xOffset, float[] memory) {
    int sample = xOffset + tileRow / layout.down() * geometry.inputSize();
    int row = tileRow % layout.down();
    int length = layout.inputRow();
    int kept = behindAnother && row > 0 ? WinogradTile.WEIGHTS - 1 : 0;
    System.arraycopy(memory, tile.outputs() * length, memory, 0, kept * length);
    for (int i = kept; i < tile.inputs(); i++) {
      readRow(
          row * tile.outputs() + i - geometry.vertical().before(), x, sample, memory, i * length);
    }
  }

  /** Copies a row of the planes to pixels, with zeros around. */
  private void readRow(int row, float[] x, int sample, float[] memory, int at) {
    int end = at + layout.inputRow();
    if (row < 0 || row >= geometry.height()) {
      Arrays.fill(memory, at, end, 0f);
      return;
    }
    int channels = geometry.channels();
    int inner = at + geometry.horizontal().before() * channels;
    Arrays.fill(memory, at, inner, 0f);
    Arrays.fill(memory, inner + geometry.width() * channels, end, 0f);
    pixels.toPixels(
        channels,
        geometry.width(),
        x,
        sample + row * geometry.width(),
        geometry.height() * geometry.width(),
        memory,
        inner);
  }

  private void multiply(MatMulShape shape, float[] memory) {
    for (int p = 0; p < tile.positions(); p++) {
      matMul.multiplyPacked(
          shape,
          memory,
          layout.inputs() + p * layout.inputStride(),
          weights.matrices().get(p),
          memory,
          layout.products() + p * layout.productStride());
    }
  }

  /** Completes the outputs of a row of tiles and writes them to the planes. */
  private void writeOutputs(
      int tileRow, float[] memory, float[] residual, int residualOffset, float[] y, int yOffset) {
    int top = tileRow % layout.down() * tile.outputs();
    int height = Math.min(tile.outputs(), geometry.outputHeight() - top);
    int width = geometry.outputWidth();
    int at = tileRow / layout.down() * geometry.outputSize() + top * width;
    if (residual == null) {
      int length = height * layout.outputRow();
      if (epilogue.least() > Float.NEGATIVE_INFINITY) {
        sumsKernel.complete(length, length, memory, 0, -0f, null, 0, epilogue.least(), memory, 0);
      }
      epilogue.applyFunction(memory, 0, length);
    }
    pixels.toPlanes(
        geometry.outputChannels(),
        height,
        width,
        memory,
        0,
        layout.outputRow(),
        y,
        yOffset + at,
        geometry.outputPlane());
    if (residual != null) {
      addResidual(height * width, residual, residualOffset + at, y, yOffset + at);
    }
  }

  /** Adds the residual to some outputs of all planes and applies the function. */
  private void addResidual(
      int length, float[] residual, int residualOffset, float[] y, int yOffset) {
    for (int filter = 0; filter < geometry.outputChannels(); filter++) {
      int plane = filter * geometry.outputPlane();
      int at = yOffset + plane;
      int added = residualOffset + plane;
      sumsKernel.complete(length, length, y, at, -0f, residual, added, epilogue.least(), y, at);
      epilogue.applyFunction(y, at, length);
    }
  }
}
