package io.simdnn.cli.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CharacterLstmTest {
  @Test
  void recitesWholeLinesAfterAShortTraining() {
    ExampleOutput output = ExampleOutput.of("character-lstm", "--steps", "120");
    assertEquals(Math.log(40), output.numbers("step    1: loss")[0], 0.1);
    assertTrue(output.numbers("step  120: loss")[0] < 0.3, output.text());
    assertTrue(
        output.text().contains("Nor shall death brag thou wander'st in his shade,"), output.text());
  }
}
