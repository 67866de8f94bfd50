package io.simdnn.kernel;

import io.simdnn.kernel.activation.LogSoftmax;
import io.simdnn.kernel.normalization.RowNorm;

/**
 * Warms up what works along rows: softmax and its loss for long and for short rows, sums, layer
 * normalization.
 */
final class RowWarmUp {
  /**
   * Long enough, and rows enough, for C2 to compile what is done with one row; more than sums take
   * at a time, and no multiple of that.
   */
  private static final int LONG = 1_031;

  private static final int LONG_ROWS = 2;

  private static final int SHORT = 10;

  private static final int ROWS = 16;

  private final SoftmaxKernel softmax;
  private final LogSoftmax logSoftmax;
  private final LossKernel loss;
  private final ReductionKernel reduction;
  private final RowNorm norm;
  private final float[] x = WarmUp.numbers();
  private final float[] dy = WarmUp.numbers();
  private final float[] y = WarmUp.numbers();
  private final float[] firstClass = new float[ROWS];
  private final float[] sums = new float[LONG];
  private final float[] mean = new float[1];
  private final float[] variance = new float[1];
  private final float[] reciprocal = new float[1];

  RowWarmUp(Kernels kernels) {
    softmax = kernels.softmax();
    logSoftmax = kernels.logSoftmax();
    loss = kernels.loss();
    reduction = kernels.reduction();
    norm = kernels.rowNorm();
  }

  void round() {
    softmax.forward(x, 0, y, 0, LONG_ROWS, LONG);
    softmax.gradient(dy, 0, y, 0, y, 0, LONG_ROWS, LONG);
    softmax.forward(x, 0, y, 0, ROWS, SHORT);
    softmax.gradient(dy, 0, y, 0, y, 0, ROWS, SHORT);
    logSoftmax.forward(x, 0, y, 0, ROWS, SHORT);
    logSoftmax.gradient(dy, 0, y, 0, y, 0, ROWS, SHORT);
    loss.softmaxCrossEntropy(x, 0, firstClass, 0, y, 0, sums, 0, 1, LONG, 1);
    loss.softmaxCrossEntropy(x, 0, firstClass, 0, y, 0, sums, 0, ROWS, SHORT, 1);
    sums[0] = reduction.sum(x, 0, LONG);
    sums[1] = reduction.sumOfSquares(x, 0, LONG);
    sums[2] = reduction.dot(x, 0, dy, 0, LONG);
    sums[3] = reduction.argMax(x, 0, LONG);
    reduction.addColumnSums(x, 0, 4, LONG, LONG, sums, 0);
    norm.forward(0, 1, LONG, true, 1e-5, x, 0, dy, 0, dy, 0, y, 0, mean, variance, reciprocal);
  }
}
