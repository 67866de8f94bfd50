package io.simdnn.kernel;

import io.simdnn.kernel.attention.AttentionKernel;
import io.simdnn.kernel.attention.AttentionShape;
import io.simdnn.kernel.recurrent.RecurrentCells;

/** Warms up recurrent cells and attention. */
final class CellWarmUp {
  private static final int SAMPLES = 2;
  private static final int HIDDEN = 64;
  private static final AttentionShape ATTENTION = new AttentionShape(8, 8, 32, 1, true);

  private final RecurrentCells cells;
  private final AttentionKernel attention;
  private final float[] x = WarmUp.numbers();
  private final float[] y = WarmUp.numbers();
  private final float[] dy = WarmUp.numbers();
  private final float[] gates = WarmUp.numbers();
  private final float[] gateGradients = WarmUp.numbers();
  private final float[] sums = WarmUp.numbers();
  private final float[] cell = WarmUp.numbers();
  private final float[] cellGradients = WarmUp.numbers();
  private final float[] tanh = WarmUp.numbers();

  CellWarmUp(Kernels kernels) {
    cells = kernels.recurrent();
    attention = kernels.attention();
  }

  void round() {
    cells.lstm(SAMPLES, HIDDEN, gates, 0, x, 0, cell, 0, tanh, 0, y, 0);
    cells.lstmGradient(
        SAMPLES, HIDDEN, gates, 0, x, 0, tanh, 0, dy, 0, cellGradients, 0, gateGradients, 0);
    cells.gru(SAMPLES, HIDDEN, gates, 0, sums, 0, x, 0, y, 0);
    cells.gruGradient(
        SAMPLES, HIDDEN, gates, 0, sums, 0, x, 0, dy, 0, gateGradients, 0, cellGradients, 0);
    attention.forward(ATTENTION, x, 0, dy, 0, x, 0, null, 0, tanh, 0, y, 0);
    attention.gradient(
        ATTENTION, dy, 0, null, 0, x, 0, x, 0, x, 0, tanh, 0, cell, 0, y, 0, gates, 0, sums, 0);
  }
}
