package io.simdnn.bench.report;

import io.simdnn.bench.report.Change.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Two runs side by side. A benchmark changed where the 99.9 % intervals of the runs do not overlap
 * and the medians differ by more than a threshold.
 */
public final class Comparison {
  private final boolean sameMachine;
  private final List<Change> changes = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private Comparison(boolean sameMachine) {
    this.sameMachine = sameMachine;
  }

  /**
   * Compares two runs.
   *
   * @param before the older one
   * @param after the newer one
   * @param thresholdPercent changes up to this many percent count as none
   * @return the comparison
   * @throws IllegalArgumentException if a benchmark was run in another mode before
   */
  public static Comparison of(Results before, Results after, double thresholdPercent) {
    Comparison comparison = new Comparison(before.machine().comparesWith(after.machine()));
    for (Measurement old : before.measurements()) {
      Optional<Measurement> now = after.find(old.key());
      if (now.isEmpty()) {
        comparison.missing.add(old.key());
      } else if (!now.get().mode().equals(old.mode())) {
        throw new IllegalArgumentException(
            old.key()
                + ": expected the mode of the older run, "
                + old.mode()
                + ", got "
                + now.get().mode()
                + "; measure both runs alike");
      } else {
        comparison.changes.add(Change.between(old, now.get(), thresholdPercent));
      }
    }
    comparison.changes.sort(Comparator.comparingDouble(Change::slowdownPercent).reversed());
    return comparison;
  }

  /**
   * Returns whether both runs had the same processor, JVM and kernels.
   *
   * @return false if changes may come from elsewhere
   */
  public boolean sameMachine() {
    return sameMachine;
  }

  /**
   * Returns what became slower.
   *
   * @return the changes, the largest first
   */
  public List<Change> regressions() {
    return with(Verdict.SLOWER);
  }

  /**
   * Returns what became faster.
   *
   * @return the changes, the largest last
   */
  public List<Change> improvements() {
    return with(Verdict.FASTER);
  }

  /**
   * Returns what only the older run measured.
   *
   * @return the names of the benchmarks with their parameters
   */
  public List<String> missing() {
    return List.copyOf(missing);
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  private List<Change> with(Verdict verdict) {
    return changes.stream().filter(change -> change.verdict() == verdict).toList();
  }
}
