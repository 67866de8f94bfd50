package io.simdnn.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.bench.report.Change.Verdict;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final double THRESHOLD = 10;

  private static Measurement time(double score, double spread, String unit) {
    return measurement("avgt", unit, score, spread);
  }

  private static Measurement rate(double score, double spread) {
    return measurement("thrpt", "ops/ns", score, spread);
  }

  private static Measurement measurement(String mode, String unit, double score, double spread) {
    Interval interval = new Interval(score - spread, score + spread);
    return new Measurement("Some.work", new TreeMap<>(), mode, unit, score, interval, List.of());
  }

  private static Verdict verdict(Measurement before, Measurement after) {
    return Change.between(before, after, THRESHOLD).verdict();
  }

  private static Results results(Measurement... measurements) {
    Machine machine = Stored.results().machine();
    return new Results("quick", "then", machine, List.of(), List.of(measurements));
  }

  @Test
  void aChangeIsBeyondNoiseAndThreshold() {
    assertEquals(Verdict.SLOWER, verdict(time(100, 5, "us/op"), time(120, 5, "us/op")));
    assertEquals(Verdict.FASTER, verdict(time(120, 5, "us/op"), time(100, 5, "us/op")));
    assertEquals(Verdict.SAME, verdict(time(100, 11, "us/op"), time(120, 11, "us/op")));
    assertEquals(Verdict.SAME, verdict(time(100, 1, "us/op"), time(109, 1, "us/op")));
    assertEquals(Verdict.SAME, verdict(time(109, 1, "us/op"), time(100, 1, "us/op")));
  }

  @Test
  void moreOperationsInATimeAreFaster() {
    assertEquals(Verdict.SLOWER, verdict(rate(120, 5), rate(100, 5)));
    assertEquals(Verdict.FASTER, verdict(rate(100, 5), rate(120, 5)));
  }

  @Test
  void unitsMayDiffer() {
    assertEquals(Verdict.SAME, verdict(time(1.00, 0.01, "ms/op"), time(1_010, 10, "us/op")));
    assertEquals(Verdict.SLOWER, verdict(time(1.00, 0.01, "ms/op"), time(1_200, 10, "us/op")));
  }

  @Test
  void aRunIsNoRegressionOfItself() {
    Comparison comparison = Comparison.of(Stored.results(), Stored.results(), 0);
    assertTrue(comparison.sameMachine());
    assertEquals(List.of(), comparison.regressions());
    assertEquals(List.of(), comparison.improvements());
    assertEquals(List.of(), comparison.missing());
  }

  @Test
  void tellsWhatIsMeasuredNoMore() {
    Comparison comparison =
        Comparison.of(results(time(1, 0, "us/op")), Stored.results(), THRESHOLD);
    assertEquals(List.of("Some.work"), comparison.missing());
    assertEquals(List.of(), comparison.regressions());
  }

  @Test
  void otherKernelsAreNotTheSameMachine() {
    Machine one = Stored.results().machine();
    Machine other =
        new Machine(one.processor(), 2, one.system(), one.virtualMachine(), "vector-128", "forced");
    assertFalse(one.comparesWith(other));
  }

  @Test
  void modesMustAgree() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Comparison.of(results(time(1, 0, "us/op")), results(rate(1, 0)), THRESHOLD))
            .getMessage();
    assertTrue(message.contains("expected the mode of the older run, avgt, got thrpt"), message);
  }
}
