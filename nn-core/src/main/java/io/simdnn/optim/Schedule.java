package io.simdnn.optim;

/** The learning rate as a function of the epoch. */
@FunctionalInterface
public interface Schedule {
  /**
   * Returns the learning rate of an epoch.
   *
   * @param epoch the epoch, 0 for the first
   * @return the learning rate
   */
  double learningRate(int epoch);

  /**
   * The same learning rate for ever.
   *
   * @param learningRate the learning rate
   * @return the schedule
   */
  static Schedule constant(double learningRate) {
    return epoch -> learningRate;
  }

  /**
   * Multiplies by a factor after every so many epochs: {@code learningRate * factor^floor(epoch /
   * epochsPerStep)}.
   *
   * @param learningRate the first learning rate
   * @param epochsPerStep how many epochs have the same rate, at least 1
   * @param factor the factor
   * @return the schedule
   * @throws IllegalArgumentException if {@code epochsPerStep} is less than 1
   */
  static Schedule step(double learningRate, int epochsPerStep, double factor) {
    if (epochsPerStep < 1) {
      throw new IllegalArgumentException(
          "step schedule: expected at least 1 epoch per step, got " + epochsPerStep);
    }
    return epoch -> learningRate * StrictMath.pow(factor, Math.floorDiv(epoch, epochsPerStep));
  }
}
