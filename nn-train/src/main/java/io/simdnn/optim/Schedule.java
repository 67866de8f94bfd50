package io.simdnn.optim;

import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The learning rate as a pure function of a tick. Whoever trains decides whether a tick is an epoch
 * or an update of the weights.
 */
@FunctionalInterface
public interface Schedule {
  /**
   * Returns the learning rate of a tick.
   *
   * @param tick the tick, 0 for the first
   * @return the learning rate
   */
  double learningRate(long tick);

  /**
   * Returns the rule and its settings as text, by which a resumed training recognizes its schedule.
   * Unless overridden, a sample of the rates.
   *
   * @return the description
   */
  default String description() {
    return LongStream.of(0, 1, 2, 5, 10, 100, 1_000, 10_000)
        .mapToObj(tick -> tick + ": " + learningRate(tick))
        .collect(Collectors.joining(", ", "rates at ticks ", ""));
  }

  /**
   * The same learning rate for ever.
   *
   * @param learningRate the learning rate
   * @return the schedule
   */
  static Schedule constant(double learningRate) {
    return new ConstantSchedule(learningRate);
  }

  /**
   * Multiplies by a factor after every so many ticks.
   *
   * @param learningRate the first learning rate
   * @param ticksPerStep how many ticks have the same rate, at least 1
   * @param factor the factor
   * @return the schedule
   * @throws IllegalArgumentException if a setting is out of range
   */
  static Schedule step(double learningRate, int ticksPerStep, double factor) {
    return new StepSchedule(learningRate, ticksPerStep, factor);
  }
}
