package io.simdnn.kernel.reduction;

/**
 * The negative log-likelihood of classes: {@code loss = -weight[class] * x[class]} at every place
 * of every sample; places of the ignored class have no loss and no weight.
 *
 * @param batch the samples
 * @param classes the classes
 * @param places the places of a sample
 * @param hasIgnored whether a class is ignored
 * @param ignored which class is ignored
 */
public record LikelihoodLoss(int batch, int classes, int places, boolean hasIgnored, long ignored) {

  /**
   * Computes the loss of each place.
   *
   * @param x the logarithms of probabilities {@code [batch, classes, places]}
   * @param xOffset the index of the first
   * @param targets the classes {@code [batch, places]}; a negative one counts from the end
   * @param weights the weights {@code [classes]}, null for ones
   * @param weightsOffset the index of the first
   * @param y the losses {@code [batch, places]}; written
   * @param yOffset the index of the first
   * @return the sum of the weights
   * @throws IndexOutOfBoundsException if a target is no class
   */
  public double losses(
      float[] x,
      int xOffset,
      long[] targets,
      float[] weights,
      int weightsOffset,
      float[] y,
      int yOffset) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      if (hasIgnored && targets[i] == ignored) {
        y[yOffset + i] = 0;
        continue;
      }
      long target = targets[i] < 0 ? targets[i] + classes : targets[i];
      if (target < 0 || target >= classes) {
        throw new IndexOutOfBoundsException(
            "target " + targets[i] + " is not one of " + classes + " classes");
      }
      float weight = weights == null ? 1 : weights[weightsOffset + (int) target];
      int at = xOffset + (i / places * classes + (int) target) * places + i % places;
      y[yOffset + i] = -weight * x[at];
      sum += weight;
    }
    return sum;
  }

  /**
   * Adds up losses.
   *
   * @param losses the losses
   * @param offset the index of the first
   * @param count how many
   * @return their sum, from the first to the last in double precision
   */
  public static double sum(float[] losses, int offset, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += losses[offset + i];
    }
    return sum;
  }
}
