package io.simdnn.cli;

import io.simdnn.cli.examples.ExampleCommand;
import io.simdnn.train.DivergedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The root command, and how every failure is told: in one line, with an exit code. */
@Command(
    name = "nn",
    description = "Trains and runs neural networks in pure Java.",
    mixinStandardHelpOptions = true,
    versionProvider = NnCommand.Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed; the message says why",
      "2:wrong command line",
      "130:interrupted; training can be resumed"
    },
    subcommands = {
      TrainCommand.class,
      EvalCommand.class,
      PredictCommand.class,
      InspectCommand.class,
      ExportCommand.class,
      BenchCommand.class,
      CompareCommand.class,
      DoctorCommand.class,
      ExampleCommand.class
    })
final class NnCommand implements Runnable {
  private static final int FAILURE = 1;
  private static final int USAGE = 2;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure.")
  private boolean verbose;

  static int run(String... arguments) {
    NnCommand root = new NnCommand();
    CommandLine line = new CommandLine(root);
    line.setParameterExceptionHandler(NnCommand::usageError);
    line.setExecutionExceptionHandler((e, command, parsed) -> root.failure(e));
    return line.execute(arguments);
  }

  @Override
  public void run() {
    throw new UsageException(
        "name a command: train, eval, predict, inspect, export, bench, compare, doctor or example;"
            + " nn --help tells more");
  }

  private static int usageError(ParameterException e, String[] arguments) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    return tell(e.getMessage() + "; see " + command + " --help", USAGE);
  }

  private int failure(Exception thrown) {
    Exception e = thrown instanceof UncheckedIOException unchecked ? unchecked.getCause() : thrown;
    if (verbose) {
      e.printStackTrace();
    }
    if (e instanceof UsageException) {
      return tell(e.getMessage(), USAGE);
    }
    if (e instanceof FileSystemException fileError && fileError.getReason() == null) {
      return tell(
          fileError.getFile()
              + ": "
              + (e.getClass().getSimpleName().equals("NoSuchFileException")
                  ? "no such file; check the path"
                  : "cannot be opened; check its permissions"),
          FAILURE);
    }
    if (e instanceof IOException
        || e instanceof DivergedException
        || e instanceof IllegalArgumentException
        || e instanceof IllegalStateException) {
      return tell(e.getMessage(), FAILURE);
    }
    return tell("unexpected " + e + "; run again with --verbose and report it", FAILURE);
  }

  private static int tell(String message, int exitCode) {
    String oneLine = String.join(" ", Arrays.asList(String.valueOf(message).split("\\R")));
    System.err.println("nn: " + oneLine);
    return exitCode;
  }

  /** The version from the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = NnCommand.class.getPackage().getImplementationVersion();
      return new String[] {"nn " + (version == null ? "(development build)" : version)};
    }
  }
}
