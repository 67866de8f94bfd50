package io.simdnn.cli.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VanishingGradientsTest {
  @Test
  void onlyThePlainSigmoidNetworkIsWarnedOfAndFailsToLearn() {
    List<ExampleOutput> parts =
        Arrays.stream(ExampleOutput.of("vanishing-gradients").text().split("== ", -1))
            .skip(1)
            .map(ExampleOutput::new)
            .toList();
    assertEquals(3, parts.size());
    assertTrue(parts.get(0).text().contains("warning: gradients vanish on their way back"));
    assertTrue(accuracyPercent(parts.get(0)) < 20);
    for (ExampleOutput cured : parts.subList(1, 3)) {
      assertFalse(cured.text().contains("warning"), cured.text());
      assertTrue(accuracyPercent(cured) > 80, cured.text());
    }
  }

  private static double accuracyPercent(ExampleOutput part) {
    return part.numbers("epoch 5")[1];
  }
}
