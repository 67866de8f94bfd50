package io.simdnn.peers.dl4j;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.KernelSelection;
import io.simdnn.optim.Nesterov;
import io.simdnn.peers.harness.Interleaved;
import io.simdnn.peers.harness.ThreadLimit;
import io.simdnn.peers.harness.TrainingComparison;
import java.io.IOException;

/** The command line of the comparison with DL4J. */
public final class Dl4jCommand {
  private static final int FAILURE = 1;
  private static final int WRONG_COMMAND_LINE = 2;

  private Dl4jCommand() {}

  /**
   * Runs the comparison and exits with 0, or with 1 if it failed or a contender used more than its
   * threads.
   *
   * @param arguments {@code training}, and the number of threads of each side, by default 1
   * @throws IOException if the JVM with these threads cannot be started
   * @throws InterruptedException if the thread is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean known = arguments.length > 0 && arguments[0].equals("training");
    if (!known || (arguments.length > 1 && !arguments[1].matches("[1-9][0-9]{0,3}"))) {
      System.err.println("Usage: nn-peers-dl4j training [THREADS]");
      System.err.println("Steps of SGD with Nesterov's momentum, ours and DL4J's, by turns.");
      System.exit(WRONG_COMMAND_LINE);
    }
    int threads = arguments.length < 2 ? 1 : Integer.parseInt(arguments[1]);
    ThreadLimit limit = new ThreadLimit(threads);
    System.exit(limit.holds() ? compare(threads) : limit.run(Dl4jCommand.class, arguments));
  }

  private static int compare(int threads) {
    KernelSelection selection = KernelSelection.current();
    System.out.printf(
        "JDK %s, %s kernels, %d thread(s) on each side%n",
        Runtime.version(), selection.kernels().name(), threads);
    Interleaved harness = new Interleaved(threads);
    selection.kernels().warmUp();
    try (Backend backend = new Backend(selection.kernels(), threads)) {
      new TrainingComparison(backend, harness)
          .run(() -> new Nesterov(TrainingComparison.MOMENTUM), new Dl4jTraining());
    }
    return harness.exceeded() ? FAILURE : 0;
  }
}
