package io.simdnn.bench.suite;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long one measurement takes.
 *
 * @param forks how many JVMs measure, one after the other
 * @param warmups the iterations before those that count
 * @param iterations the iterations that count
 * @param milliseconds the time of either; of no meaning where single operations are timed
 */
record Effort(int forks, int warmups, int iterations, int milliseconds) {
  void applyTo(ChainedOptionsBuilder options) {
    TimeValue time = TimeValue.milliseconds(milliseconds);
    options
        .forks(forks)
        .warmupIterations(warmups)
        .warmupTime(time)
        .measurementIterations(iterations)
        .measurementTime(time);
  }
}
