package io.simdnn.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.bench.report.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
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
    assertEquals(1, run("--compare", olderAndFaster().toString()));
    assertEquals(0, run("--compare", olderAndFaster().toString(), "--threshold", "200"));
    String markdown = Files.readString(folder.resolve("report/report.md"));
    assertTrue(markdown.contains("slower: 0; faster: 0"), markdown);
  }

  /** Returns the stored results with all scores halved and without any spread. */
  private Path olderAndFaster() throws IOException {
    String text = Files.readString(Stored.file());
    String scores =
        Pattern.compile("(?<=\"score\": )[0-9.]+").matcher(text).replaceAll(BenchCommandTest::half);
    String bounds =
        Pattern.compile("(?<=\"scoreConfidence\": )\\[[^\\]]*\\]")
            .matcher(scores)
            .replaceAll("[0.0, 0.0]");
    return Files.writeString(folder.resolve("older.json"), bounds);
  }

  private static String half(MatchResult score) {
    return Double.toString(Double.parseDouble(score.group()) / 2);
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
