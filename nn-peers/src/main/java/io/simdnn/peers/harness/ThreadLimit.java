package io.simdnn.peers.harness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many threads native libraries may use. OpenMP, MKL and OpenBLAS read it from the environment
 * when they are loaded, and what a program sets later does not reach each copy of them that a
 * process holds; so a JVM without the right environment starts another one that has it.
 */
public final class ThreadLimit {
  private final Map<String, String> environment;

  /**
   * Creates a limit.
   *
   * @param threads how many threads
   */
  public ThreadLimit(int threads) {
    String count = Integer.toString(threads);
    this.environment =
        Map.of(
            "OMP_NUM_THREADS", count,
            "MKL_NUM_THREADS", count,
            "OPENBLAS_NUM_THREADS", count,
            "OMP_DYNAMIC", "FALSE",
            "MKL_DYNAMIC", "FALSE");
  }

  /**
   * Tells whether this JVM was started under this limit.
   *
   * @return whether its environment says so
   */
  public boolean holds() {
    return System.getenv().entrySet().containsAll(environment.entrySet());
  }

  /**
   * Runs a program in another JVM under this limit, with the options and the class path of this one
   * and the vector module.
   *
   * @param program its main class
   * @param arguments its arguments
   * @return its exit code
   * @throws IOException if it cannot be started
   * @throws InterruptedException if the thread is interrupted while it runs; the program is ended
   */
  public int run(Class<?> program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(environment);
    Process child = builder.start();
    Thread end = new Thread(child::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return child.waitFor();
    } finally {
      child.destroy();
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }
}
