package io.simdnn.kernel;

/** The weights of loss terms: looked up by class, and applied to terms and gradients. */
public interface LossWeightKernel {
  /**
   * Multiplies every row of a matrix: {@code y[i, j] = x[i, j] (factors[i] scale)}, and 0 where the
   * factor is 0, whatever {@code x} holds. May run in place.
   *
   * @param x the matrix {@code [rows, columns]}
   * @param xOffset the index of its first element
   * @param factors the factors {@code [rows]}
   * @param factorsOffset the index of the first factor
   * @param y the products {@code [rows, columns]}; written
   * @param yOffset the index of its first element
   * @param rows the rows
   * @param columns the columns
   * @param scale a factor of all rows
   */
  void scaleRows(
      float[] x,
      int xOffset,
      float[] factors,
      int factorsOffset,
      float[] y,
      int yOffset,
      int rows,
      int columns,
      float scale);

  /**
   * Looks up the weight of every label: {@code weights[i] = classWeights[labels[i]]}, and 0 for the
   * label to ignore, which {@code usable} replaces by class 0.
   *
   * @param labels the labels
   * @param labelsOffset the index of the first label
   * @param ignored the label to ignore, NaN for none
   * @param classWeights the weights of the classes
   * @param classWeightsOffset the index of the first weight
   * @param weights the weights of the labels; written
   * @param weightsOffset the index of the first weight
   * @param usable the labels, each of them a class; written
   * @param usableOffset the index of the first usable label
   * @param length how many labels
   */
  void ofLabels(
      float[] labels,
      int labelsOffset,
      float ignored,
      float[] classWeights,
      int classWeightsOffset,
      float[] weights,
      int weightsOffset,
      float[] usable,
      int usableOffset,
      int length);
}
