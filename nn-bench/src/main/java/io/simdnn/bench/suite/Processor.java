package io.simdnn.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The model of this machine's processor, which Java itself does not tell. */
final class Processor {
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  private Processor() {}

  /** Returns the model as the system tells it; its architecture where it tells nothing. */
  static String model() throws IOException {
    if (Files.isReadable(LINUX)) {
      return ofLinux(Files.readAllLines(LINUX));
    }
    String windows = System.getenv("PROCESSOR_IDENTIFIER");
    return windows == null ? System.getProperty("os.arch") : windows;
  }

  /** Family and model too: some virtual machines hide everything else behind a brand's name. */
  static String ofLinux(List<String> lines) {
    Map<String, String> facts = new HashMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        facts.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    String name = facts.getOrDefault("model name", System.getProperty("os.arch"));
    return facts.containsKey("cpu family")
        ? name + " (family " + facts.get("cpu family") + ", model " + facts.get("model") + ")"
        : name;
  }
}
