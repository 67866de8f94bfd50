package io.simdnn.cli.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class XorTest {
  private final String text = ExampleOutput.of("xor").text();

  @Test
  void oneLayerFailsAndTwoSucceed() {
    List<double[]> one = table(text.substring(0, text.indexOf("two layers")));
    List<double[]> two = table(text.substring(text.indexOf("two layers")));
    assertEquals(4, one.size());
    assertEquals(4, two.size());
    for (double[] row : one) {
      assertEquals(0.5, row[2], 0.01);
    }
    for (double[] row : two) {
      assertEquals(row[0] == row[1] ? 0 : 1, row[2], 0.05);
    }
  }

  @Test
  void theHiddenUnitsAreOrAndNand() {
    for (double[] row : table(text.substring(text.indexOf("two layers")))) {
      boolean first = row[0] == 1;
      boolean second = row[1] == 1;
      assertEquals(first || second, row[3] > 0.5);
      assertEquals(!(first && second), row[4] > 0.5);
    }
  }

  @Test
  void unitsFireAboveTheirThreshold() {
    double[] output = ExampleOutput.of("xor").numbers("output");
    assertTrue(output[0] < output[2] && output[1] < output[2]);
    assertTrue(output[0] + output[1] > output[2]);
  }

  private static List<double[]> table(String part) {
    return part.lines()
        .filter(line -> line.matches(" +[01]  [01] .*"))
        .map(line -> Arrays.stream(line.strip().split(" +")).mapToDouble(Double::parseDouble))
        .map(numbers -> numbers.toArray())
        .toList();
  }
}
