package io.simdnn.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.simdnn.backend.Backend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Golden files made with PyTorch, found through the system property {@value #PROPERTY}; kinds that
 * no class covers yet are counted as skipped, by name.
 */
class GoldenSuiteTest {
  /** The images that the trainings draw from; no case by themselves. */
  private static final String IMAGES = "data";

  private static final String PROPERTY = "nn.golden.torch";

  @Test
  void agreesWithPyTorch(@TempDir Path scratch) throws IOException {
    String archive = System.getProperty(PROPERTY, "");
    assumeTrue(!archive.isEmpty(), "set -D" + PROPERTY + "=PATH to run the PyTorch golden files");
    int passed = 0;
    List<String> failures = new ArrayList<>();
    Map<String, Integer> skipped = new TreeMap<>();
    List<Path> files = GoldenArchive.files(Path.of(archive), scratch);
    try (Backend backend = Backend.create(1)) {
      for (Path file : files) {
        GoldenCase golden = GoldenCase.read(file);
        if (golden.kind().equals(IMAGES)) {
          continue;
        }
        try {
          if (run(golden, files, backend)) {
            passed++;
          } else {
            skipped.merge(golden.kind(), 1, Integer::sum);
          }
        } catch (AssertionError | RuntimeException e) {
          failures.add(golden.name() + ": " + e);
        }
      }
    }
    int skips = skipped.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "SUITE torch golden: %d passed, %d failed, %d skipped %s%n",
        passed, failures.size(), skips, skipped);
    failures.forEach(System.out::println);
    assertTrue(passed > 0, "no case of " + archive + " was run");
    assertEquals(List.of(), failures);
  }

  /** Returns whether some class covers the case. */
  private static boolean run(GoldenCase golden, List<Path> files, Backend backend)
      throws IOException {
    return LayerGolden.run(golden, backend)
        || RecurrentGolden.run(golden, backend)
        || AttentionGolden.run(golden, backend)
        || LossGolden.run(golden, backend)
        || OptimizerGolden.run(golden, backend)
        || TrainingGolden.run(golden, files, backend);
  }

  /** Asserts that two lists of numbers differ by at most a tolerance, relative above 1. */
  static void assertClose(String what, double[] expected, float[] actual, double tolerance) {
    assertEquals(expected.length, actual.length, what);
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(expected[i] - actual[i]) / Math.max(1, Math.abs(expected[i]));
      assertTrue(
          error <= tolerance, what + "[" + i + "]: expected " + expected[i] + " got " + actual[i]);
    }
  }
}
