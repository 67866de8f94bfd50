package io.simdnn.bench.report;

import io.simdnn.bench.report.Change.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What changed since an older run. */
final class ComparisonSection {
  private ComparisonSection() {}

  static Section of(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    for (Change change : comparison.changes()) {
      if (change.verdict() != Verdict.SAME) {
        rows.add(
            List.of(
                change.key(),
                text(change.before()),
                text(change.after()),
                String.format(Locale.ROOT, "%+.0f %%", change.slowdownPercent()),
                change.verdict().name().toLowerCase(Locale.ROOT)));
      }
    }
    return new Section(
        "Against the older run",
        explanation(comparison, comparison.changes().size() - rows.size()),
        new Table(List.of("benchmark", "before", "now", "time", "verdict"), rows));
  }

  private static String explanation(Comparison comparison, int unchanged) {
    String text =
        "Only what changed: intervals of 99.9 % that do not overlap, and medians apart by more than"
            + " the threshold. Unchanged: "
            + unchanged
            + "; slower: "
            + comparison.regressions().size()
            + "; faster: "
            + comparison.improvements().size()
            + "; measured then only: "
            + comparison.missing().size()
            + ".";
    return comparison.sameMachine()
        ? text
        : text
            + " The older run had another processor, JVM or kernels: changes may come from there.";
  }

  private static String text(Measurement one) {
    return Values.text(one.quantity()) + " " + one.unit();
  }
}
