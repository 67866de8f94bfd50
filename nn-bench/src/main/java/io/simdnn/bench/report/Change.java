package io.simdnn.bench.report;

/**
 * How one benchmark changed between two runs.
 *
 * @param key the benchmark with its parameters
 * @param before what it measured then
 * @param after what it measures now
 * @param slowdownPercent how much longer it takes now; negative where it is faster
 * @param verdict what that means
 */
public record Change(
    String key, Measurement before, Measurement after, double slowdownPercent, Verdict verdict) {
  /** What a change means. */
  public enum Verdict {
    /** Slower beyond noise and threshold. */
    SLOWER,
    /** Faster beyond noise and threshold. */
    FASTER,
    /** Within noise or threshold. */
    SAME
  }

  static Change between(Measurement before, Measurement after, double thresholdPercent) {
    double ratio =
        after.higherIsBetter()
            ? before.median() / after.median()
            : after.median() * unitsOf(after) / (before.median() * unitsOf(before));
    double slowdown = 100 * (ratio - 1);
    boolean noise = inOneUnit(before).overlaps(inOneUnit(after));
    // Both directions by one factor: 10 % slower is the way back of 9.1 % faster.
    double factor = 1 + thresholdPercent / 100;
    Verdict verdict = Verdict.SAME;
    if (!noise && ratio > factor) {
      verdict = Verdict.SLOWER;
    } else if (!noise && ratio < 1 / factor) {
      verdict = Verdict.FASTER;
    }
    return new Change(after.key(), before, after, slowdown, verdict);
  }

  private static double unitsOf(Measurement one) {
    return one.higherIsBetter() ? 1 : one.nanosecondsPerUnit();
  }

  private static Interval inOneUnit(Measurement one) {
    return one.quantity().times(unitsOf(one)).interval();
  }
}
