package io.simdnn.cli.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LeNetTest {
  /** Of one epoch of the embedded digits: the same everywhere, for ever. */
  private static final String WEIGHTS =
      "d2ac703bdca9d35b808d3bf3731db823528e2ade569d0f4796b2e7c05381a8f1";

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
