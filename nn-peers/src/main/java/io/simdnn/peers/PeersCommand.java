package io.simdnn.peers;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.KernelSelection;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.optim.Momentum;
import io.simdnn.peers.harness.Interleaved;
import io.simdnn.peers.harness.ThreadLimit;
import io.simdnn.peers.harness.TrainingComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the comparisons. */
@Command(
    name = "nn-peers",
    description = {
      "Our kernels and networks against other libraries, by turns in one process.",
      "",
      "  mkl, openblas  products of matrices; EJML and netlib too",
      "  training       steps of SGD with momentum: PyTorch",
      "  convolution    forward convolutions: oneDNN, ONNX Runtime",
      "  inference      whole networks: ONNX Runtime, PyTorch",
      "  models         models from ONNX files, named by --model: ONNX Runtime",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed, or a contender used more than its threads",
      "2:wrong command line"
    })
public final class PeersCommand implements Callable<Integer> {
  private static final int FAILURE = 1;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COMPARISON",
      description = "mkl, openblas, training, convolution, inference or models.")
  private Comparison comparison;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "THREADS",
      defaultValue = "1",
      description = "The threads of each side; default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "With mkl or openblas and 1 thread: also write a file for nn-bench --peers.")
  private Path csv;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "With models: an ONNX file; may be given several times.")
  private List<Path> models = new ArrayList<>();

  @Option(
      names = "--extent",
      paramLabel = "N",
      defaultValue = "128",
      description =
          "With models: what open dimensions behind the first are taken for;"
              + " default: ${DEFAULT-VALUE}.")
  private int extent;

  @Option(
      names = {"-h", "--help"},
      description = "Print this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  private enum Comparison {
    MKL,
    OPENBLAS,
    TRAINING,
    CONVOLUTION,
    INFERENCE,
    MODELS
  }

  private PeersCommand() {}

  /**
   * Runs the command and exits with its code.
   *
   * @param arguments the comparison and its options
   */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new PeersCommand());
    System.exit(line.setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (help || comparison == null) {
      spec.commandLine().usage(System.out);
      return 0;
    }
    if (threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "expected at least 1 thread, got " + threads + "; name a count");
    }
    boolean products = comparison == Comparison.MKL || comparison == Comparison.OPENBLAS;
    if (csv != null && !(products && threads == 1)) {
      throw new ParameterException(
          spec.commandLine(),
          "--csv: expected mkl or openblas and 1 thread, got "
              + comparison
              + " and "
              + threads
              + "; the file holds products of one thread");
    }
    if (comparison == Comparison.MODELS && models.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "models: expected at least one file; name it with --model FILE");
    }
    ThreadLimit limit = new ThreadLimit(threads);
    return limit.holds()
        ? compare()
        : limit.run(
            PeersCommand.class,
            spec.commandLine().getParseResult().originalArgs().toArray(String[]::new));
  }

  private int compare() throws IOException {
    KernelSelection selection = KernelSelection.current();
    if (selection.kernels() instanceof ScalarKernels) {
      System.err.println("no vector kernels: " + selection.reason() + "; " + selection.remedy());
      return FAILURE;
    }
    System.out.printf(
        "JDK %s, %s kernels, %d thread(s) on each side%n",
        Runtime.version(), selection.kernels().name(), threads);
    selection.kernels().warmUp();
    Interleaved harness = new Interleaved(threads);
    try (Backend backend = new Backend(selection.kernels(), threads)) {
      switch (comparison) {
        case MKL -> products(new SgemmPeers(NativeBlas.MKL, backend, harness));
        case OPENBLAS -> products(new SgemmPeers(NativeBlas.OPENBLAS, backend, harness));
        case TRAINING ->
            new TrainingComparison(backend, harness)
                .run(() -> new Momentum(TrainingComparison.MOMENTUM), new TorchTraining());
        case CONVOLUTION -> new ConvolutionPeers(backend, harness).run();
        case INFERENCE -> new InferencePeers(backend, harness).run();
        case MODELS -> {
          for (Path model : models) {
            new ModelPeers(backend, harness, extent).run(model);
          }
        }
      }
    }
    return harness.exceeded() ? FAILURE : 0;
  }

  private void products(SgemmPeers peers) throws IOException {
    peers.run();
    if (csv != null) {
      peers.csv().write(csv);
    }
  }
}
