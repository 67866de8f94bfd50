package io.simdnn.kernel;

/**
 * Calls the kernels that a JVM runs slowly before it has compiled them, on small operands and often
 * enough to be compiled.
 */
final class WarmUp {
  /** So many rounds make the first large product run at speed (JDK 17 and 25, 512 bits). */
  private static final int ROUNDS = 400;

  private static final int LENGTH = 8_192;

  private WarmUp() {}

  static void run(Kernels kernels) {
    run(kernels, ROUNDS);
  }

  static void run(Kernels kernels, int rounds) {
    ProductWarmUp products = new ProductWarmUp(kernels);
    FunctionWarmUp functions = new FunctionWarmUp(kernels);
    RowWarmUp rows = new RowWarmUp(kernels);
    PlaneWarmUp planes = new PlaneWarmUp(kernels);
    InferenceWarmUp inference = new InferenceWarmUp(kernels);
    CellWarmUp cells = new CellWarmUp(kernels);
    for (int round = 0; round < rounds; round++) {
      products.round();
      functions.round();
      rows.round();
      planes.round();
      inference.round();
      cells.round();
    }
  }

  /**
   * Returns numbers from -1 to 1 for one operand, which take both ways of a branch: code that C2
   * compiled after it saw zeros alone would be thrown away at the first real call.
   */
  static float[] numbers() {
    return numbers(LENGTH);
  }

  /** Returns so many of these numbers. */
  static float[] numbers(int length) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (i * 37 % 101 - 50) / 50f;
    }
    return numbers;
  }
}
