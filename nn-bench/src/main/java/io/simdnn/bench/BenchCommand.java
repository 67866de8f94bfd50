package io.simdnn.bench;

import io.simdnn.bench.suite.Suite;
import io.simdnn.bench.suite.SuiteRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the benchmarks: runs a suite and writes a report of it. */
@Command(
    name = "nn-bench",
    description = "Measures the kernels on this machine and writes a report.")
public final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--suite",
      paramLabel = "SUITE",
      defaultValue = "quick",
      description = "quick (minutes, the default) or full (hours).")
  private Suite suite;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "report",
      description = "The folder of the report; default: ${DEFAULT-VALUE}.")
  private Path output;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Tell this.")
  private boolean help;

  private BenchCommand() {}

  /**
   * Runs the command and exits with its code.
   *
   * @param arguments the options
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine jmh =
        new CommandLine(new JmhCommand())
            .setUnmatchedOptionsArePositionalParams(true)
            .setExpandAtFiles(false);
    return new CommandLine(new BenchCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .addSubcommand(jmh);
  }

  @Override
  public Integer call() throws IOException {
    SuiteRunner.run(suite, output, System.out);
    return 0;
  }
}
