package io.simdnn.peers;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.KernelSelection;
import io.simdnn.kernel.scalar.ScalarKernels;

/**
 * {@code mkl}, {@code openblas} or {@code training}, and the number of threads of both sides, by
 * default 1.
 */
public final class PeersCommand {
  private PeersCommand() {}

  /**
   * Runs comparisons and prints them.
   *
   * @param arguments which ones, and how many threads
   */
  public static void main(String[] arguments) {
    String which = arguments.length == 0 ? "" : arguments[0];
    int threads = arguments.length < 2 ? 1 : Integer.parseInt(arguments[1]);
    KernelSelection selection = KernelSelection.current();
    if (selection.kernels() instanceof ScalarKernels) {
      System.err.println("no vector kernels: " + selection.reason() + "; " + selection.remedy());
      System.exit(1);
    }
    System.out.printf(
        "JDK %s, %s kernels, %d thread(s) on both sides%n",
        Runtime.version(), selection.kernels().name(), threads);
    try (Backend backend = new Backend(selection.kernels(), threads)) {
      switch (which) {
        case "mkl" -> new SgemmPeers(NativeBlas.MKL, backend, threads).run();
        case "openblas" -> new SgemmPeers(NativeBlas.OPENBLAS, backend, threads).run();
        case "training" -> new TrainingPeers(backend, threads).run();
        default -> {
          System.err.println(
              "nn-peers: expected mkl, openblas or training, and the number of threads");
          System.exit(2);
        }
      }
    }
  }
}
