package io.simdnn.cli.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LeNetTest {
  /** Of one epoch of the embedded digits: the same everywhere, for ever. */
  private static final String WEIGHTS =
      "25d81fcca9df2ac25de867c4046aa9dd5dd8a4549e73a857d501590e17841cc9";

  @Test
  void oneEpochReadsNineOfTenDigitsAndGivesTheSameWeightsEverywhere() {
    ExampleOutput output = ExampleOutput.of("lenet", "--epochs", "1");
    assertTrue(output.numbers("test accuracy")[0] > 90, output.text());
    assertTrue(output.text().contains("weights sha256 " + WEIGHTS), output.text());
    assertTrue(output.text().contains("61,706 parameters"), output.text());
    assertArrayEquals(new double[] {400}, output.numbers("Flatten"));
  }

  @Test
  void augmentedImagesAreOtherImages() {
    ExampleOutput output = ExampleOutput.of("lenet", "--epochs", "1", "--shift", "1", "--flip");
    assertTrue(output.numbers("test accuracy")[0] > 60, output.text());
    assertTrue(!output.text().contains(WEIGHTS), output.text());
  }
}
