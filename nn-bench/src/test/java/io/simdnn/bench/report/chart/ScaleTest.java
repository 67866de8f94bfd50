package io.simdnn.bench.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void linearScalesEndAtRoundNumbers() {
    LinearScale scale = new LinearScale(286);
    assertEquals(List.of(0.0, 100.0, 200.0, 300.0), scale.ticks());
    assertEquals(0.5, scale.fraction(150), 1e-12);
  }

  @Test
  void valuesOutsideStayAtTheEnds() {
    assertEquals(1, new LinearScale(10).fraction(Double.POSITIVE_INFINITY));
    assertEquals(0, new LinearScale(10).fraction(-3));
    assertEquals(0, new LogScale(10, 1, 100).fraction(0));
    assertEquals(1, new LogScale(10, 1, 100).fraction(1e9));
  }

  @Test
  void logarithmicScalesMarkPowers() {
    LogScale scale = new LogScale(2, 32, 1_024);
    assertEquals(List.of(32.0, 64.0, 128.0, 256.0, 512.0, 1_024.0), scale.ticks());
    assertEquals(0.2, scale.fraction(64), 1e-12);
    assertEquals(List.of(1.0, 10.0, 100.0), new LogScale(10, 1, 93).ticks());
    assertEquals(List.of(1.0, 10.0), new LogScale(10, 1, 1).ticks());
  }

  @Test
  void numbersHaveThreeDigits() {
    assertEquals("0.0346", Numbers.text(0.03456));
    assertEquals("4.57", Numbers.text(4.567));
    assertEquals("67.3", Numbers.text(67.26));
    assertEquals("7,078,658", Numbers.text(7_078_657.8));
    assertEquals("-28.5", Numbers.text(-28.5));
    assertEquals("unbounded", Numbers.text(Double.POSITIVE_INFINITY));
    assertEquals("0.05", Numbers.mark(0.05));
    assertEquals("1,024", Numbers.mark(1_024));
  }
}
