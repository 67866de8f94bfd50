package io.simdnn.cli.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KarateClubTest {
  @Test
  void twoLabelsTellThirtyTwoSides() {
    ExampleOutput output = ExampleOutput.of("karate-club");
    assertEquals(78, output.numbers("34 members,")[0]);
    double[] last = output.numbers("step 200: loss");
    assertTrue(last[0] < 0.01, output.text());
    assertEquals(32, last[1]);
  }
}
