package io.simdnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.simdnn.cli.Jar.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The convolutional network on the full MNIST, as a reader of its page runs it. */
class LeNetIT {
  @TempDir private Path folder;

  /** Half of the page's ten epochs do, for the learning rate falls to zero within any number. */
  @Test
  void fullMnistReachesTheAccuracyOfThePage() throws IOException, InterruptedException {
    String mnist = System.getProperty("nn.data.mnist", "");
    assumeTrue(!mnist.isEmpty(), "set -Dnn.data.mnist=DIR to train LeNet on the full MNIST");
    Result result =
        Jar.run(folder, List.of(), "example", "lenet", "--data", mnist, "--epochs", "5");
    assertEquals(0, result.exitCode(), result.output());
    assertTrue(result.testAccuracyPercent() >= 98.9, result.output());
  }
}
