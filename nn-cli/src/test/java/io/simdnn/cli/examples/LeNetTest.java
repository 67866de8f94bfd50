package io.simdnn.cli.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LeNetTest {
  /** Of one epoch of the embedded digits: the same everywhere, for ever. */
  private static final String WEIGHTS =
      "73d1662b2a573586ece8fff96452ac8c0402bda3941b41056fdd915944b1d2cf";

  @Test
  void oneEpochReadsNineOfTenDigitsAndGivesTheSameWeightsEverywhere() {
    ExampleOutput output = ExampleOutput.of("lenet", "--epochs", "1");
    assertTrue(output.numbers("test accuracy")[0] > 90, output.text());
    assertTrue(output.text().contains("weights sha256 " + WEIGHTS), output.text());
    assertTrue(output.text().contains("61,706 parameters"), output.text());
    assertArrayEquals(new double[] {400}, output.numbers("Flatten"));
  }
}
