package io.simdnn.train;

/**
 * The numbers that steer a training.
 *
 * @param epochs how often every sample is learned, at least 0
 * @param batchSize the samples per mini-batch, at least 1
 * @param seed the seed of the sample order
 * @param clipNorm the largest norm of the whole gradient, which is scaled down to it; 0 for no
 *     limit
 */
public record TrainingSettings(int epochs, int batchSize, long seed, double clipNorm) {
  /**
   * Checks the numbers.
   *
   * @param epochs how often every sample is learned, at least 0
   * @param batchSize the samples per mini-batch, at least 1
   * @param seed the seed of the sample order
   * @param clipNorm the largest norm of the whole gradient; 0 for no limit
   * @throws IllegalArgumentException if a number is out of range; all that are, are named
   */
  public TrainingSettings {
    StringBuilder problems = new StringBuilder();
    if (epochs < 0) {
      problems.append("; expected epochs of at least 0, got ").append(epochs);
    }
    if (batchSize < 1) {
      problems.append("; expected a batch size of at least 1, got ").append(batchSize);
    }
    if (!(clipNorm >= 0)) {
      problems.append("; expected a clip norm of at least 0, got ").append(clipNorm);
    }
    if (problems.length() > 0) {
      throw new IllegalArgumentException("training settings: " + problems.substring(2));
    }
  }

  /**
   * Settings without a limit on the gradient.
   *
   * @param epochs how often every sample is learned
   * @param batchSize the samples per mini-batch
   * @param seed the seed of the sample order
   * @throws IllegalArgumentException if a number is out of range
   */
  public TrainingSettings(int epochs, int batchSize, long seed) {
    this(epochs, batchSize, seed, 0);
  }
}
