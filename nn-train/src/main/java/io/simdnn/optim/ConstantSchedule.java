package io.simdnn.optim;

/**
 * The same learning rate for ever.
 *
 * @param learningRate the first learning rate, at least 0
 */
public record ConstantSchedule(double learningRate) implements Schedule {
  /**
   * Checks the settings.
   *
   * @param learningRate the first learning rate, at least 0
   * @throws IllegalArgumentException if one is out of range
   */
  public ConstantSchedule {
    Require.notNegative("constant schedule", "learningRate", learningRate);
  }

  @Override
  public double learningRate(long tick) {
    return learningRate;
  }

  @Override
  public String description() {
    return "constant" + " learningRate=" + learningRate;
  }
}
