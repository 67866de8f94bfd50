package io.simdnn.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command printed and its exit code.
 *
 * @param exitCode the code
 * @param out what went to standard output
 * @param err what went to standard error, without the line about kernels
 */
record CommandRun(int exitCode, String out, String err) {
  static CommandRun of(String... arguments) {
    PrintStream previousOut = System.out;
    PrintStream previousErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int exitCode = NnCommand.run(arguments);
      return new CommandRun(
          exitCode,
          out.toString(StandardCharsets.UTF_8),
          withoutLog(err.toString(StandardCharsets.UTF_8)));
    } finally {
      System.setOut(previousOut);
      System.setErr(previousErr);
    }
  }

  private static String withoutLog(String text) {
    return String.join("\n", text.lines().filter(line -> !line.startsWith("kernels: ")).toList());
  }
}
