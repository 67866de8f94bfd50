package io.simdnn.cli.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LeNetTest {
  /** Of one epoch of the embedded digits: the same everywhere. */
  private static final String WEIGHTS =
      "18ee9d7ed4c8200d2b42ce60faed97e9ab97bfc94b4420f2954816071d531e60";

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
