package io.simdnn.bench.suite;

import io.simdnn.bench.report.Machine;
import io.simdnn.kernel.KernelSelection;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a JVM started as JMH starts the measuring ones which kernels it chooses: the JVM that runs
 * the suite has no vector module.
 */
public final class MachineProbe {
  private static final String MARK = "nn-bench-probe ";

  private MachineProbe() {}

  /**
   * Prints the kernels that this JVM chooses, and why.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    KernelSelection selection = KernelSelection.current();
    System.out.println(MARK + selection.kernels().name());
    System.out.println(MARK + selection.reason());
  }

  static Machine inMeasuringJvm() throws IOException {
    List<String> answer = ask();
    if (answer.size() != 2) {
      throw new IOException(
          "asked a JVM with --add-modules jdk.incubator.vector for its kernels: expected a name and"
              + " a reason, got "
              + answer
              + "; try java --add-modules jdk.incubator.vector --version");
    }
    return new Machine(
        Processor.model(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        answer.get(0),
        answer.get(1));
  }

  private static List<String> ask() throws IOException {
    Process process = new ProcessBuilder(command()).redirectErrorStream(true).start();
    List<String> answer = new ArrayList<>();
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith(MARK)) {
          answer.add(line.substring(MARK.length()));
        }
      }
    }
    return answer;
  }

  private static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("--add-modules=jdk.incubator.vector");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MachineProbe.class.getName());
    return command;
  }
}
