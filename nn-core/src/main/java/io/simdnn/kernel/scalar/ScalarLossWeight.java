package io.simdnn.kernel.scalar;

import io.simdnn.kernel.LossWeightKernel;
import java.util.Arrays;

/** Weights of loss terms. */
final class ScalarLossWeight implements LossWeightKernel {
  @Override
  public void scaleRows(
      float[] x,
      int xOffset,
      float[] factors,
      int factorsOffset,
      float[] y,
      int yOffset,
      int rows,
      int columns,
      float scale) {
    for (int i = 0; i < rows; i++) {
      int in = xOffset + i * columns;
      int out = yOffset + i * columns;
      if (factors[factorsOffset + i] == 0) {
        Arrays.fill(y, out, out + columns, 0);
        continue;
      }
      float factor = factors[factorsOffset + i] * scale;
      for (int j = 0; j < columns; j++) {
        y[out + j] = x[in + j] * factor;
      }
    }
  }

  @Override
  public void ofLabels(
      float[] labels,
      int labelsOffset,
      float ignored,
      float[] classWeights,
      int classWeightsOffset,
      float[] weights,
      int weightsOffset,
      float[] usable,
      int usableOffset,
      int length) {
    for (int i = 0; i < length; i++) {
      float label = labels[labelsOffset + i];
      boolean skip = label == ignored;
      weights[weightsOffset + i] = skip ? 0 : classWeights[classWeightsOffset + (int) label];
      usable[usableOffset + i] = skip ? 0 : label;
    }
  }
}
