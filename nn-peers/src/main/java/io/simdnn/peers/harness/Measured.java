package io.simdnn.peers.harness;

import java.util.Arrays;

/** What the rounds of one contender took. */
public final class Measured {
  private final Contender contender;
  private final double[] nanos;
  private final double processorNanos;
  private final double processors;

  Measured(Contender contender, double[] nanos, double processorNanos, double processors) {
    this.contender = contender;
    this.nanos = nanos;
    this.processorNanos = processorNanos;
    this.processors = processors;
  }

  /**
   * Returns whose figures these are.
   *
   * @return the contender
   */
  public Contender contender() {
    return contender;
  }

  /**
   * Returns the median of the rounds.
   *
   * @return nanoseconds for each task
   */
  public double medianNanos() {
    double[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Returns the processor time of all its threads for each task, the mean of all rounds. */
  double processorNanos() {
    return processorNanos;
  }

  /** Returns how many processors it kept busy: processor time over wall time of all rounds. */
  double processors() {
    return processors;
  }

  /** Returns how many times as long as another's a task took: the ratios of the rounds, sorted. */
  double[] ratiosTo(Measured other) {
    double[] ratios = new double[nanos.length];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] = nanos[round] / other.nanos[round];
    }
    Arrays.sort(ratios);
    return ratios;
  }
}
