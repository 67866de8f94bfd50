package io.simdnn.kernel.convolution;

/**
 * Where the working memory of {@link WinogradConvolution} holds what, for blocks of rows of tiles.
 *
 * <pre>
 * 0         rows of pixels: the inputs under a row of tiles, later products transformed along rows
 * columns   the same, transformed along the columns
 * inputs    transformed inputs [positions][tiles of the block, channels]
 * products  [positions][tiles of the block, filters]
 * </pre>
 *
 * @param tile the tiles
 * @param down the rows of tiles of a sample
 * @param across the tiles of a row
 * @param blockRows the rows of tiles of a block
 * @param inputRow the length of a row of input pixels with its padding
 * @param outputRow the length of a row of output pixels
 * @param columns where what is transformed along the columns begins
 * @param inputs where the transformed inputs begin
 * @param products where the products begin
 */
record WinogradLayout(
    WinogradTile tile,
    int down,
    int across,
    int blockRows,
    int inputRow,
    int outputRow,
    int columns,
    int inputs,
    int products) {
  /** Transformed inputs and products of a block: a part of the second cache. */
  private static final int MOST_FLOATS = 1 << 18;

  /** With fewer tiles in a block, reading the weights takes longer than multiplying. */
  private static final int LEAST_TILES = 56;

  /** Returns the layout for some rows of tiles. */
  static WinogradLayout of(WinogradTile tile, ConvGeometry g, int rows) {
    int across = tiles(tile, g.outputWidth());
    int perTile = tile.positions() * (g.channels() + g.outputChannels());
    int blockRows = evenPart(rows, Math.max(LEAST_TILES, MOST_FLOATS / perTile) / across);
    int inputRow = (across * tile.outputs() + WinogradTile.WEIGHTS - 1) * g.channels();
    int outputRow = across * tile.outputs() * g.outputChannels();
    int columns = tile.inputs() * Math.max(inputRow, outputRow);
    int inputs = 2 * columns;
    int products = inputs + tile.positions() * blockRows * across * g.channels();
    return new WinogradLayout(
        tile,
        tiles(tile, g.outputHeight()),
        across,
        blockRows,
        inputRow,
        outputRow,
        columns,
        inputs,
        products);
  }

  /** Returns how many floats it takes. */
  long size(ConvGeometry g) {
    long tiles = (long) blockRows * across;
    return 2L * tile.inputs() * Math.max(inputRow, outputRow)
        + tiles * tile.positions() * (g.channels() + g.outputChannels());
  }

  /** Returns how many tiles cover some outputs. */
  static int tiles(WinogradTile tile, int outputs) {
    return (outputs + tile.outputs() - 1) / tile.outputs();
  }

  /** Returns the size of equal parts of some rows, none above a maximum unless that is 0. */
  private static int evenPart(int rows, int maximum) {
    int parts = Math.max(1, (rows + Math.max(1, maximum) - 1) / Math.max(1, maximum));
    return (rows + parts - 1) / parts;
  }
}
