package io.simdnn.cli.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SparseAutoencoderTest {
  private static final String ERROR = "reconstruction error per pixel";
  private static final String MEAN = "mean activation of a hidden unit";

  /** The mean squared distance of a test digit's pixels from the mean digit is 0.064. */
  private static final double ERROR_OF_THE_MEAN_DIGIT = 0.06;

  @Test
  void thePenaltyMakesActivationsRareAndDigitsAreStillTold() {
    String text = ExampleOutput.of("sparse-autoencoder", "--epochs", "6").text();
    int second = text.indexOf("with penalty");
    ExampleOutput plain = new ExampleOutput(text.substring(0, second));
    ExampleOutput sparse = new ExampleOutput(text.substring(second));
    assertTrue(plain.numbers(MEAN)[0] > 0.5, text);
    assertTrue(sparse.numbers(MEAN)[0] < 0.2, text);
    assertTrue(plain.numbers(ERROR)[0] < ERROR_OF_THE_MEAN_DIGIT, text);
    assertTrue(sparse.numbers(ERROR)[0] < ERROR_OF_THE_MEAN_DIGIT, text);
  }
}
