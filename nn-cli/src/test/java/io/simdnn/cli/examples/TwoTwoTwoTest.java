package io.simdnn.cli.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The numbers published for the example; the error after one update is computed in double. */
class TwoTwoTwoTest {
  /** One step of a 32-bit number between 1 and 2. */
  private static final double TOLERANCE = 1.2e-7;

  private final ExampleOutput output = ExampleOutput.of("two-two-two");

  @Test
  void printsTheWorkedNumbersOfTheFirstStep() {
    expect("hidden sums", 0.3775, 0.3925);
    expect("hidden outputs", 0.593269992, 0.596884378);
    expect("output sums", 1.105905967, 1.224921404);
    expect("outputs", 0.75136507, 0.772928465);
    expect("error", 0.298371109);
    expect("by the outputs", 0.74136507, -0.217071535);
    expect("by the output sums", 0.138498562, -0.038098236);
    expect("by the hidden outputs", 0.036350306, 0.041370323);
    expect("by w1 w2 w3 w4", 0.000438568, 0.000877135, 0.000497713, 0.000995425);
    expect("by w5 w6 w7 w8", 0.082167041, 0.082667628, -0.022602540, -0.022740242);
    expect("w1 w2 w3 w4", 0.149780716, 0.19956143, 0.24975114, 0.29950229);
    expect("w5 w6 w7 w8", 0.35891648, 0.408666186, 0.511301270, 0.561370121);
  }

  @Test
  void theErrorFallsAsPublished() {
    expect("error after 1 update", 0.291027774);
    assertEquals(0.0000351, output.numbers("error after 10,000 updates")[0], 5e-9);
    assertArrayEquals(new double[] {0.0159, 0.9841}, output.numbers("outputs then"), 5e-5);
  }

  private void expect(String line, double... numbers) {
    assertArrayEquals(numbers, output.numbers(line), TOLERANCE, line);
  }
}
