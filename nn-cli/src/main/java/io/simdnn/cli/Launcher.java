package io.simdnn.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the program; restarts the JVM once where the vector module is there but not resolved,
 * since a jar's manifest cannot ask for it.
 */
public final class Launcher {
  static final String RELAUNCHED = "nn.relaunched";

  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final int FAILURE = 1;

  private Launcher() {}

  /**
   * Runs a command and exits with its code.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    System.exit(needsRelaunch() ? relaunch(arguments) : runHere(arguments));
  }

  private static int runHere(String[] arguments) {
    if (System.getProperty(RELAUNCHED) != null) {
      // Whoever kills the parent with SIGKILL means the training too; let it stop with a
      // checkpoint.
      var unused =
          ProcessHandle.current()
              .parent()
              .map(parent -> parent.onExit().thenRun(() -> System.exit(FAILURE)));
    }
    return NnCommand.run(arguments);
  }

  private static boolean needsRelaunch() {
    String optOut = System.getenv("NN_NO_RELAUNCH");
    return System.getProperty(RELAUNCHED) == null
        && (optOut == null || optOut.isEmpty())
        && !"off".equals(System.getProperty("nn.simd"))
        && ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()
        && ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent();
  }

  private static int relaunch(String[] arguments) {
    try {
      Process child = new ProcessBuilder(command(arguments)).inheritIO().start();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    child.destroy();
                    await(child);
                  }));
      return await(child);
    } catch (IOException e) {
      System.err.println(
          "nn: cannot restart with --add-modules "
              + VECTOR_MODULE
              + ": "
              + e.getMessage()
              + "; set NN_NO_RELAUNCH=1 to run without vector kernels");
      return FAILURE;
    }
  }

  private static int await(Process child) {
    while (true) {
      try {
        return child.waitFor();
      } catch (InterruptedException e) {
        // Nobody interrupts these threads to any purpose; the child's exit code is what counts.
      }
    }
  }

  private static List<String> command(String[] arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      // A debugger listens on a port that this JVM still holds.
      if (!option.startsWith("-agentlib") && !option.startsWith("-Xrunjdwp")) {
        command.add(option);
      }
    }
    command.add("--add-modules");
    command.add(VECTOR_MODULE);
    command.add("-D" + RELAUNCHED + "=true");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Launcher.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
