package io.simdnn.bench.suite;

import io.simdnn.bench.report.Machine;
import io.simdnn.bench.report.ResultsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs a suite by JMH: tells one line per benchmark, and all that JMH says goes to a log. */
public final class SuiteRunner {
  private static final String RESULTS = "results.json";
  private static final String LOG = "jmh.log";

  private SuiteRunner() {}

  /**
   * Runs a suite.
   *
   * @param suite the suite
   * @param folder where results and log go; made if missing
   * @param out where the progress is told
   * @return the file of the results
   * @throws IOException if a benchmark fails or a file cannot be written; the message names the log
   */
  public static Path run(Suite suite, Path folder, PrintStream out) throws IOException {
    Files.createDirectories(folder);
    Path log = folder.resolve(LOG);
    Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Machine machine = MachineProbe.inMeasuringJvm();
    out.println(machine.processor() + ", " + machine.virtualMachine());
    out.println(machine.kernels() + " kernels (" + machine.reason() + ")");
    Path file = folder.resolve(RESULTS);
    String name = suite.name().toLowerCase(Locale.ROOT);
    List<RunResult> results = new ArrayList<>();
    try (PrintStream jmh = new PrintStream(log.toFile(), StandardCharsets.UTF_8)) {
      OutputFormat format = OutputFormatFactory.createFormatInstance(jmh, VerboseMode.NORMAL);
      List<Selection> selections = suite.selections();
      for (int i = 0; i < selections.size(); i++) {
        long start = System.nanoTime();
        out.printf(Locale.ROOT, "%2d/%d  %s", i + 1, selections.size(), selections.get(i));
        out.flush();
        results.addAll(run(selections.get(i), format));
        // Every time: a suite of hours may be interrupted, and what it has measured stays true.
        ResultsFile.write(file, name, started.toString(), machine, json(results));
        out.printf(
            Locale.ROOT, "  %,d s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
      }
    } catch (RunnerException e) {
      out.println();
      throw new IOException(
          "a benchmark failed: " + e.getMessage() + "; " + log + " tells what JMH saw", e);
    }
    return file;
  }

  private static Collection<RunResult> run(Selection selection, OutputFormat format)
      throws RunnerException {
    Collection<RunResult> results = new Runner(selection.options().build(), format).run();
    if (results.isEmpty()) {
      throw new RunnerException("JMH knows no benchmark " + selection);
    }
    return results;
  }

  private static String json(List<RunResult> results) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    ResultFormatFactory.getInstance(ResultFormatType.JSON, stream).writeOut(results);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
