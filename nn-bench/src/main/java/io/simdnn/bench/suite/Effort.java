package io.simdnn.bench.suite;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long one measurement takes.
 *
 * @param forks how many JVMs measure, one after the other
 * @param warmUpMilliseconds how long a JVM works before it measures; some kernels take JDK 17 a
 *     second to compile
 * @param iterations how often a JVM measures
 * @param milliseconds the time of an iteration; of no meaning where single operations are timed
 */
record Effort(int forks, int warmUpMilliseconds, int iterations, int milliseconds) {
  /** JMH tells the time of each, and a reader of its log sees whether they still fall. */
  private static final int WARM_UPS = 5;

  void applyTo(ChainedOptionsBuilder options) {
    options
        .forks(forks)
        .warmupIterations(warmUpMilliseconds == 0 ? 0 : WARM_UPS)
        .warmupTime(TimeValue.milliseconds(warmUpMilliseconds / WARM_UPS))
        .measurementIterations(iterations)
        .measurementTime(TimeValue.milliseconds(milliseconds));
  }
}
