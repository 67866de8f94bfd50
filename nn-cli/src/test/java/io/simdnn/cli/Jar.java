package io.simdnn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the real jar with this JVM's java. */
final class Jar {
  private static final Pattern HASH = Pattern.compile("weights sha256 ([0-9a-f]{64})");
  private static final Pattern ACCURACY = Pattern.compile("test accuracy ([0-9.]+) %");
  private static final long TIMEOUT_SECONDS = 180;

  private Jar() {}

  /** What a run printed, both streams together, and its exit code. */
  record Result(int exitCode, String output) {
    String hash() {
      Matcher matcher = HASH.matcher(output);
      return matcher.find() ? matcher.group(1) : "none in: " + output;
    }

    double testAccuracyPercent() {
      Matcher matcher = ACCURACY.matcher(output);
      return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }
  }

  /** A run under way and the file that takes what it prints. */
  record Started(Process process, Path log) {}

  static Started start(Path folder, List<String> jvmOptions, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-jar");
    command.add(System.getProperty("nn.jar"));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile(folder, "run", ".log");
    return new Started(
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start(),
        log);
  }

  static Result run(Path folder, List<String> jvmOptions, String... arguments)
      throws IOException, InterruptedException {
    return finish(start(folder, jvmOptions, arguments));
  }

  static Result finish(Started started) throws IOException, InterruptedException {
    Process process = started.process();
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + TIMEOUT_SECONDS + " s");
    }
    return new Result(process.exitValue(), Files.readString(started.log()));
  }
}
