package io.simdnn.onnx.suite;

import io.simdnn.backend.Backend;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All cases of a folder, whatever they are; a file {@code index.tsv} may tell which ones are
 * disputed or noisy.
 */
final class Suite {
  private final String name;
  private final Map<String, String> remarks = new HashMap<>();
  private final List<String> failures = new ArrayList<>();
  private final List<String> skips = new ArrayList<>();
  private int passed;

  Suite(String name) {
    this.name = name;
  }

  /** Runs the cases whose path contains a text; prints one line and a table of the failures. */
  void run(Path folder, String only, Tolerance usual, Path scratch) throws IOException {
    readIndex(folder.resolve("index.tsv"));
    if (Files.isDirectory(folder.resolve("onnx-dev"))) {
      readIndex(folder.resolve("onnx-dev").resolve("index.tsv"));
    }
    try (Backend backend = Backend.create(1)) {
      for (Path testCase : SuiteArchive.cases(folder)) {
        String path = folder.relativize(testCase).toString().replace('\\', '/');
        if (path.contains(only)) {
          run(testCase, path, usual, scratch, backend);
        }
      }
    }
    System.out.printf(
        "SUITE %s: %d passed, %d failed, %d skipped%n",
        name, passed, failures.size(), skips.size());
    skips.forEach(skip -> System.out.println("  skipped " + skip));
    failures.forEach(failure -> System.out.println("  failed " + failure));
  }

  private void run(Path testCase, String path, Tolerance usual, Path scratch, Backend backend) {
    String remark =
        remarks.entrySet().stream()
            .filter(entry -> path.endsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
    if (remark.equals("disputed")) {
      skips.add(path + ": disputed");
      return;
    }
    try {
      Path model = model(testCase, scratch);
      if (model == null) {
        skips.add(path + ": its model is not there");
        return;
      }
      new SuiteCase(testCase, model, remark.equals("loose") ? Tolerance.LOOSE : usual).run(backend);
      passed++;
    } catch (AssertionError | RuntimeException | IOException e) {
      failures.add(path + ": " + String.valueOf(e).lines().findFirst().orElse(""));
    }
  }

  /** Returns the model of a case; large ones are libraries on the class path of the tests. */
  private static Path model(Path testCase, Path scratch) throws IOException {
    Path model = testCase.resolve("model.onnx");
    if (Files.exists(model)) {
      return model;
    }
    String name = testCase.getFileName() + ".onnx";
    try (InputStream in = Suite.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        return null;
      }
      Path copy = scratch.resolve(name);
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return copy;
    }
  }

  private void readIndex(Path index) throws IOException {
    if (!Files.exists(index)) {
      return;
    }
    List<String> lines = Files.readAllLines(index);
    List<String> columns = List.of(lines.get(0).split("\t", -1));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      remarks.put(cells[columns.indexOf("path")], cells[columns.indexOf("qc")]);
    }
  }

  int passed() {
    return passed;
  }

  List<String> failures() {
    return failures;
  }
}
