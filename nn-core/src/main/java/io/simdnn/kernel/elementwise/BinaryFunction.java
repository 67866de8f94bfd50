package io.simdnn.kernel.elementwise;

/** A function of two numbers that a kernel exists for. */
public final class BinaryFunction {
  /** {@code y = a + b}. */
  public static final BinaryFunction ADD = new BinaryFunction("add", new AddKernel());

  /** {@code y = a - b}. */
  public static final BinaryFunction SUBTRACT =
      new BinaryFunction("subtract", new SubtractKernel());

  /** {@code y = a * b}. */
  public static final BinaryFunction MULTIPLY =
      new BinaryFunction("multiply", new MultiplyKernel());

  /** {@code y = a / b}. */
  public static final BinaryFunction DIVIDE = new BinaryFunction("divide", new DivideKernel());

  /** {@code y = a^b}. */
  public static final BinaryFunction POWER = new BinaryFunction("power", new PowerKernel());

  /** {@code y = max(a, b)}. */
  public static final BinaryFunction MAXIMUM = new BinaryFunction("maximum", new MaximumKernel());

  /** {@code y = min(a, b)}. */
  public static final BinaryFunction MINIMUM = new BinaryFunction("minimum", new MinimumKernel());

  /** The remainder with the sign of a. */
  public static final BinaryFunction REMAINDER =
      new BinaryFunction("remainder", new RemainderKernel());

  /** The remainder with the sign of b. */
  public static final BinaryFunction MODULO = new BinaryFunction("modulo", new ModuloKernel());

  private final String name;
  private final BinaryKernel kernel;

  private BinaryFunction(String name, BinaryKernel kernel) {
    this.name = name;
    this.kernel = kernel;
  }

  /**
   * Computes some rows of {@code y = f(a, b)}.
   *
   * @param broadcast the shapes
   * @param from the first row, see {@link Broadcast#rows}
   * @param to the row after the last
   * @param a the left operand
   * @param aOffset the index of its first element
   * @param b the right operand
   * @param bOffset the index of its first element
   * @param y the results; written
   * @param yOffset the index of the first
   */
  public void forward(
      Broadcast broadcast,
      int from,
      int to,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float[] y,
      int yOffset) {
    int length = broadcast.rowLength();
    for (int row = from; row < to; row++) {
      int aAt = aOffset + broadcast.leftRow(row);
      int bAt = bOffset + broadcast.rightRow(row);
      int yAt = yOffset + row * length;
      if (!broadcast.isLeftRepeated() && !broadcast.isRightRepeated()) {
        kernel.pairs(a, aAt, b, bAt, y, yAt, length);
      } else if (broadcast.isRightRepeated()) {
        kernel.rightNumber(a, aAt, b[bAt], y, yAt, length);
      } else {
        kernel.leftNumber(a[aAt], b, bAt, y, yAt, length);
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
