package io.simdnn.kernel.convolution;

/**
 * Tiles of neighbouring positions that cover some rows of outputs: each row by itself, or all rows
 * with what lies between them as one run, whichever takes fewer tiles. The last tile of either may
 * reach beyond it.
 */
final class PositionTiles {
  private final int pitch;
  private final int width;
  private final int size;
  private final boolean rowByRow;

  /** Where the tiles of so many rows begin. */
  final int[] starts;

  /** The place of each output among the positions of all tiles. */
  final int[] places;

  PositionTiles(int rows, int width, int pitch, int size) {
    this.pitch = pitch;
    this.width = width;
    this.size = size;
    int perRow = divideUp(width, size);
    this.rowByRow = rows * perRow <= along(rows, width, pitch, size);
    this.starts = new int[count(rows)];
    for (int tile = 0; tile < starts.length; tile++) {
      starts[tile] = rowByRow ? tile / perRow * pitch + tile % perRow * size : tile * size;
    }
    this.places = new int[rows * width];
    for (int output = 0; output < places.length; output++) {
      int position = output / width * pitch + output % width;
      int tile = rowByRow ? output / width * perRow + output % width / size : position / size;
      places[output] = tile * size + position - starts[tile];
    }
  }

  /** Returns the tiles that cover the first rows. */
  int count(int rows) {
    return rowByRow ? rows * divideUp(width, size) : along(rows, width, pitch, size);
  }

  /** Returns the tiles that cover so many rows. */
  static int count(int rows, int width, int pitch, int size) {
    return Math.min(rows * divideUp(width, size), along(rows, width, pitch, size));
  }

  /** Returns the tiles that cover rows as one run. */
  private static int along(int rows, int width, int pitch, int size) {
    return divideUp((rows - 1) * pitch + width, size);
  }

  private static int divideUp(int value, int divisor) {
    return (value + divisor - 1) / divisor;
  }
}
