package io.simdnn.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.bench.report.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  /** The stored results have 148 us. */
  private static final String FASTER =
      """
      [{"benchmark": "io.simdnn.bench.MatMulBenchmark.plain", "mode": "avgt",
        "vmName": "Some VM", "vmVersion": "17",
        "params": {"shape": "256x256x256", "kernels": "vector"},
        "primaryMetric": {"score": 100, "scoreConfidence": [99, 101], "scoreUnit": "us/op",
                          "rawData": [[100, 100]]}}]
      """;

  @TempDir private Path folder;

  private int run(String... more) {
    String[] arguments = new String[more.length + 4];
    System.arraycopy(more, 0, arguments, 4, more.length);
    arguments[0] = "--from";
    arguments[1] = Stored.file().toString();
    arguments[2] = "--output";
    arguments[3] = folder.resolve("report").toString();
    return BenchCommand.commandLine().execute(arguments);
  }

  @Test
  void writesAReportOfResults() {
    assertEquals(0, run());
    assertTrue(Files.isRegularFile(folder.resolve("report/index.html")));
    assertTrue(Files.isRegularFile(folder.resolve("report/report.md")));
  }

  @Test
  void aRegressionIsAFailure() throws IOException {
    assertEquals(0, run("--compare", Stored.file().toString()));
    String older = Files.writeString(folder.resolve("older.json"), FASTER).toString();
    assertEquals(1, run("--compare", older));
    assertEquals(0, run("--compare", older, "--threshold", "100"));
    String markdown = Files.readString(folder.resolve("report/report.md"));
    assertTrue(markdown.contains("slower: 0; faster: 0"), markdown);
  }

  @Test
  void wrongFilesAreFailures() throws IOException {
    assertEquals(1, run("--compare", folder.resolve("missing.json").toString()));
    Path broken = Files.writeString(folder.resolve("broken.json"), "{");
    assertEquals(1, run("--compare", broken.toString()));
    assertEquals(1, run("--peers", broken.toString()));
  }

  @Test
  void wrongOptionsAreUsageErrors() {
    assertEquals(2, run("--suite", "everything"));
  }
}
