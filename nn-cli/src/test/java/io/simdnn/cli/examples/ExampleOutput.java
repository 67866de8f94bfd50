package io.simdnn.cli.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** What an example prints, and the numbers in it. */
record ExampleOutput(String text) {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9,]*(\\.[0-9]+)?");

  static ExampleOutput of(String... arguments) {
    PrintStream previous = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
      int exitCode = new CommandLine(new ExampleCommand()).execute(arguments);
      if (exitCode != 0) {
        throw new AssertionError(String.join(" ", arguments) + " ended with " + exitCode);
      }
    } finally {
      System.setOut(previous);
    }
    return new ExampleOutput(captured.toString(StandardCharsets.UTF_8));
  }

  /** The numbers of the first line that begins so, the indentation and the beginning left out. */
  double[] numbers(String lineStart) {
    List<String> lines = text.lines().map(String::strip).toList();
    for (String line : lines) {
      if (line.startsWith(lineStart)) {
        Matcher matcher = NUMBER.matcher(line.substring(lineStart.length()));
        return matcher
            .results()
            .mapToDouble(result -> Double.parseDouble(result.group().replace(",", "")))
            .toArray();
      }
    }
    throw new AssertionError("no line begins with \"" + lineStart + "\" in: " + text);
  }
}
