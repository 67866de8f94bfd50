package io.simdnn.cli;

import io.simdnn.cli.value.PictureScaling;
import picocli.CommandLine.Option;

/** What becomes of the pixels of a picture. */
final class PictureOptions {
  @Option(
      names = "--scale",
      paramLabel = "S",
      description = "What pixels from 0 to 1 are multiplied by; by default ${DEFAULT-VALUE}.")
  private float scale = 1;

  @Option(
      names = "--mean",
      paramLabel = "M",
      split = ",",
      description = "What is subtracted then: a number, or one for each channel with commas.")
  private float[] mean = {0};

  @Option(
      names = "--std",
      paramLabel = "D",
      split = ",",
      description = "What it is divided by then: a number, or one for each channel with commas.")
  private float[] std = {1};

  PictureScaling scaling() {
    return new PictureScaling(scale, mean, std);
  }
}
