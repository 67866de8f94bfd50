package io.simdnn.kernel.matrix;

/**
 * Sums of products over named dimensions, by Einstein's convention: {@code y[output names] = sum
 * over the other names of the product of all operands}. Sums run from the first term to the last,
 * in double precision for numbers with a point. Immutable.
 */
public final class NamedSum {
  private final int[] extents;
  private final int outputs;
  private final int[][] steps;

  /**
   * Describes a sum.
   *
   * @param extents the extent of each name, those of the output first
   * @param outputs how many names the output has
   * @param steps for each operand, how far apart its elements lie along each name, 0 where it has
   *     no such name
   */
  public NamedSum(int[] extents, int outputs, int[][] steps) {
    this.extents = extents.clone();
    this.outputs = outputs;
    this.steps = steps.clone();
  }

  /**
   * Computes the sums of numbers with a point.
   *
   * @param operands the arrays of the operands
   * @param offsets the index of the first element of each
   * @param y the sums; written
   * @param yOffset the index of the first sum
   */
  public void compute(float[][] operands, int[] offsets, float[] y, int yOffset) {
    int sums = size(0, outputs);
    int terms = size(outputs, extents.length);
    for (int i = 0; i < sums; i++) {
      double sum = 0;
      for (int t = 0; t < terms; t++) {
        double product = 1;
        for (int o = 0; o < operands.length; o++) {
          product *= operands[o][offsets[o] + at(steps[o], i, t)];
        }
        sum += product;
      }
      y[yOffset + i] = (float) sum;
    }
  }

  /**
   * Computes the sums of whole numbers, which overflow as {@code long} does.
   *
   * @param operands the arrays of the operands
   * @param y the sums; written
   */
  public void compute(long[][] operands, long[] y) {
    int terms = size(outputs, extents.length);
    for (int i = 0; i < y.length; i++) {
      long sum = 0;
      for (int t = 0; t < terms; t++) {
        long product = 1;
        for (int o = 0; o < operands.length; o++) {
          product *= operands[o][at(steps[o], i, t)];
        }
        sum += product;
      }
      y[i] = sum;
    }
  }

  private int size(int from, int to) {
    int size = 1;
    for (int d = from; d < to; d++) {
      size *= extents[d];
    }
    return size;
  }

  /** Returns the position of an operand's element for an element of the output and a term. */
  private int at(int[] operand, int output, int term) {
    int at = 0;
    int rest = term;
    for (int d = extents.length - 1; d >= outputs; d--) {
      at += rest % extents[d] * operand[d];
      rest /= extents[d];
    }
    rest = output;
    for (int d = outputs - 1; d >= 0; d--) {
      at += rest % extents[d] * operand[d];
      rest /= extents[d];
    }
    return at;
  }
}
