package io.simdnn.cli.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the paper shows in its figure 1. */
class SymmetryTest {
  private static final int BITS = 6;

  private final ExampleOutput output = ExampleOutput.of("symmetry");

  @Test
  void allPatternsAreToldApart() {
    assertTrue(output.numbers("least output of the 8 symmetric patterns")[0] > 0.9);
    assertTrue(output.numbers("largest output of the 56 other patterns")[0] < 0.1);
  }

  @Test
  void weightsAreSymmetricWithOppositeSignsInTheRatioOneTwoFour() {
    for (String unit : new String[] {"hidden1", "hidden2"}) {
      double[] line = output.numbers(unit);
      for (int i = 0; i < BITS / 2; i++) {
        assertEquals(-line[i], line[BITS - 1 - i], 0.02);
      }
      double[] sizes = IntStream.range(0, BITS / 2).mapToDouble(i -> Math.abs(line[i])).toArray();
      Arrays.sort(sizes);
      assertEquals(2, sizes[1] / sizes[0], 0.02);
      assertEquals(4, sizes[2] / sizes[0], 0.05);
      assertTrue(line[BITS] < 0, "the bias keeps the unit off for symmetric patterns");
    }
  }

  @Test
  void theTwoHiddenUnitsHaveOppositeWeights() {
    double[] first = output.numbers("hidden1");
    double[] second = output.numbers("hidden2");
    for (int i = 0; i < BITS; i++) {
      assertEquals(-first[i], second[i], 0.05);
    }
  }
}
