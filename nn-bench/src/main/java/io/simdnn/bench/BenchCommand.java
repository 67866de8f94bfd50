package io.simdnn.bench;

import io.simdnn.bench.report.Change;
import io.simdnn.bench.report.Comparison;
import io.simdnn.bench.report.PeerFile;
import io.simdnn.bench.report.PeerProduct;
import io.simdnn.bench.report.Report;
import io.simdnn.bench.report.Results;
import io.simdnn.bench.report.ResultsFile;
import io.simdnn.bench.suite.Suite;
import io.simdnn.bench.suite.SuiteRunner;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the benchmarks: runs a suite and writes a report of it. */
@Command(
    name = "nn-bench",
    description = "Measures the kernels on this machine and writes a report.",
    mixinStandardHelpOptions = true,
    versionProvider = BenchCommand.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed, or slower than the older results", "2:wrong command line"})
public final class BenchCommand implements Callable<Integer> {
  private static final int FAILURE = 1;

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
      names = "--from",
      paramLabel = "FILE",
      description = "Run nothing: write the report of these results.")
  private Path from;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "Compare with these older results; exit code 1 where something became slower.")
  private Path older;

  @Option(
      names = "--threshold",
      paramLabel = "PERCENT",
      defaultValue = "10",
      description = "Changes up to this count as none; default: ${DEFAULT-VALUE}.")
  private double threshold;

  @Option(
      names = "--peers",
      paramLabel = "FILE",
      description = "Draw other libraries too: CSV with the columns library,m,k,n,gflops.")
  private Path peers;

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
        .setExecutionExceptionHandler((e, command, parsed) -> failure(e))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .addSubcommand(jmh);
  }

  @Override
  public Integer call() throws IOException {
    // Read first: a run of minutes must not end at a wrong path.
    Optional<Results> before =
        older == null ? Optional.empty() : Optional.of(ResultsFile.read(older));
    List<PeerProduct> libraries = peers == null ? List.of() : PeerFile.read(peers);
    Results results =
        ResultsFile.read(from == null ? SuiteRunner.run(suite, output, System.out) : from);
    Optional<Comparison> comparison = before.map(old -> Comparison.of(old, results, threshold));
    Path page = new Report(results, libraries, comparison).write(output);
    comparison.ifPresent(BenchCommand::tell);
    System.out.println("report " + page);
    return comparison.isPresent() && !comparison.get().regressions().isEmpty() ? FAILURE : 0;
  }

  private static void tell(Comparison comparison) {
    if (!comparison.sameMachine()) {
      System.out.println("the older run had another processor, JVM or kernels");
    }
    comparison.missing().forEach(key -> System.out.println("not measured now: " + key));
    comparison.improvements().forEach(change -> tell("faster", change));
    comparison.regressions().forEach(change -> tell("slower", change));
  }

  private static void tell(String verdict, Change change) {
    System.out.printf(
        Locale.ROOT, "%s: %s, time %+.0f %%%n", verdict, change.key(), change.slowdownPercent());
  }

  /** One line, as long as nobody needs to look for a fault in the program itself. */
  private static int failure(Exception e) throws Exception {
    if (e instanceof NoSuchFileException missing) {
      System.err.println("nn-bench: " + missing.getFile() + ": no such file; check the path");
    } else if (e instanceof IOException || e instanceof IllegalArgumentException) {
      System.err.println("nn-bench: " + e.getMessage());
    } else {
      throw e;
    }
    return FAILURE;
  }

  /** The version from the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = BenchCommand.class.getPackage().getImplementationVersion();
      return new String[] {"nn-bench " + (version == null ? "(development build)" : version)};
    }
  }
}
