package io.simdnn.onnx.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs suites that are found through system properties: cases of the ONNX backend suite, and whole
 * models. The property {@value #ONLY} chooses cases by a part of their path.
 */
class ConformanceTest {
  private static final String OPERATORS = "nn.conformance.onnx";
  private static final String MODELS = "nn.models.onnx";
  private static final String ONLY = "nn.conformance.only";

  @Test
  void operatorsComputeWhatTheBackendSuiteExpects(@TempDir Path scratch) throws IOException {
    assumeTrue(
        !System.getProperty(OPERATORS, "").isEmpty(),
        "set -D" + OPERATORS + "=PATH to run the ONNX backend suite");
    run("onnx conformance", OPERATORS, Tolerance.CONFORMANCE, scratch);
  }

  @Test
  void modelsComputeTheirGoldenOutputs(@TempDir Path scratch) throws IOException {
    assumeTrue(
        !System.getProperty(MODELS, "").isEmpty(), "set -D" + MODELS + "=PATH to run whole models");
    run("onnx models", MODELS, new Tolerance(0, 1e-4, 1e-3), scratch);
  }

  private static void run(String name, String property, Tolerance tolerance, Path scratch)
      throws IOException {
    Path folder = SuiteArchive.folder(Path.of(System.getProperty(property)), scratch);
    Suite suite = new Suite(name);
    suite.run(folder, System.getProperty(ONLY, ""), tolerance, scratch);
    assertTrue(suite.passed() > 0, "no case of " + folder + " was run");
    assertEquals(List.of(), suite.failures());
  }
}
