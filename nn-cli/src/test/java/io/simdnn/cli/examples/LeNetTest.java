package io.simdnn.cli.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LeNetTest {
  /** Of one epoch of the embedded digits: the same everywhere, for ever. */
  private static final String WEIGHTS =
      "73d1662b2a573586ece8fff96452ac8c0402bda3941b41056fdd915944b1d2cf";

  @TempDir private Path folder;

  @Test
  void oneEpochReadsNineOfTenDigitsAndGivesTheSameWeightsEverywhere() {
    ExampleOutput output = ExampleOutput.of("lenet", "--epochs", "1");
    assertTrue(output.numbers("test accuracy")[0] > 90, output.text());
    assertTrue(output.text().contains("weights sha256 " + WEIGHTS), output.text());
    assertTrue(output.text().contains("61,706 parameters"), output.text());
    assertArrayEquals(new double[] {400}, output.numbers("Flatten"));
  }

  @Test
  void mistakesEndBeforeTraining() throws IOException {
    Files.createDirectory(folder.resolve("empty"));
    String empty = folder.resolve("empty").toString();
    for (String[] arguments :
        new String[][] {{"lenet", "--epochs", "0"}, {"lenet", "--data", empty}}) {
      Exception[] thrown = new Exception[1];
      CommandLine line = new CommandLine(new ExampleCommand());
      line.setExecutionExceptionHandler(
          (e, command, parsed) -> {
            thrown[0] = e;
            return 1;
          });
      assertEquals(1, line.execute(arguments));
      assertTrue(thrown[0].getMessage().contains("expected"), thrown[0].toString());
    }
  }
}
