package io.simdnn.kernel.convolution;

/**
 * Where the working memory of {@link WinogradBlocks} holds what, for blocks of rows of tiles.
 *
 * <pre>
 * 0         rows of pixels: the inputs under a row of tiles, later the outputs of one
 * inputs    transformed inputs [positions][tiles of the block, channels]
 * products  [positions][tiles of the block, filters]
 * </pre>
 *
 * @param down the rows of tiles of a sample
 * @param across the tiles of a row
 * @param blockRows the rows of tiles of a block
 * @param inputRow the length of a row of input pixels with its padding
 * @param outputRow the length of a row of output pixels
 * @param inputs where the transformed inputs begin
 * @param inputStride the distance of positions of transformed inputs
 * @param products where the products begin
 * @param productStride the distance of positions of products
 * @param size how many floats it takes
 */
record WinogradLayout(
    int down,
    int across,
    int blockRows,
    int inputRow,
    int outputRow,
    int inputs,
    int inputStride,
    int products,
    int productStride,
    long size) {
  /** Transformed inputs and products of a block: a part of the second cache. */
  private static final int MOST_FLOATS = 1 << 18;

  /** With fewer tiles in a block, reading the weights takes longer than multiplying. */
  private static final int LEAST_TILES = 56;

  /** The floats of a line of the cache. */
  private static final int LINE = 16;

  /** Returns the layout for some rows of tiles. */
  static WinogradLayout of(WinogradTile tile, ConvGeometry g, int rows, int threads) {
    int across = tiles(tile, g.outputWidth());
    int perTile = tile.positions() * (g.channels() + g.outputChannels());
    int most = Math.max(1, Math.max(LEAST_TILES, MOST_FLOATS / perTile) / across);
    int parts = Math.max(divideUp(rows, most), Math.min(rows, threads));
    int blockRows = divideUp(rows, Math.max(1, parts));
    int inputRow = (across * tile.outputs() + WinogradTile.WEIGHTS - 1) * g.channels();
    int outputRow = across * tile.outputs() * g.outputChannels();
    int inputs = Math.max(tile.inputs() * inputRow, tile.outputs() * outputRow);
    int inputStride = spread(blockRows * across * g.channels());
    int products = inputs + tile.positions() * inputStride;
    int productStride = spread(blockRows * across * g.outputChannels());
    return new WinogradLayout(
        tiles(tile, g.outputHeight()),
        across,
        blockRows,
        inputRow,
        outputRow,
        inputs,
        inputStride,
        products,
        productStride,
        (long) products + (long) tile.positions() * productStride);
  }

  /** Returns how many tiles cover some outputs. */
  static int tiles(WinogradTile tile, int outputs) {
    return divideUp(outputs, tile.outputs());
  }

  /** Returns an odd number of lines, so that neighbouring positions meet in no set of a cache. */
  private static int spread(int floats) {
    return (divideUp(floats, LINE) | 1) * LINE;
  }

  private static int divideUp(int value, int divisor) {
    return (value + divisor - 1) / divisor;
  }
}
