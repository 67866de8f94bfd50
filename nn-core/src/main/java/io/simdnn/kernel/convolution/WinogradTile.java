package io.simdnn.kernel.convolution;

/**
 * The squares of outputs that Winograd's convolution with 3 x 3 weights computes at a time, named
 * as by Lavin and Gray, see {@link WinogradConvolution}.
 */
public enum WinogradTile {
  /** F(2 x 2, 3 x 3): 16 multiplications for 4 outputs, 2.25 times fewer than directly. */
  OUTPUTS_2(2),

  /** F(4 x 4, 3 x 3): 36 multiplications for 16 outputs, 4 times fewer than directly. */
  OUTPUTS_4(4);

  /** The rows and columns of weights. */
  static final int WEIGHTS = 3;

  private final int outputs;

  WinogradTile(int outputs) {
    this.outputs = outputs;
  }

  /**
   * Returns the rows, and columns, of outputs.
   *
   * @return the count
   */
  public int outputs() {
    return outputs;
  }

  /**
   * Returns the rows, and columns, of inputs under a tile of outputs: {@code outputs + 2}.
   *
   * @return the count
   */
  public int inputs() {
    return outputs + WEIGHTS - 1;
  }

  /**
   * Returns the numbers of a transformed tile: {@code inputs * inputs}.
   *
   * @return the count
   */
  public int positions() {
    return inputs() * inputs();
  }
}
