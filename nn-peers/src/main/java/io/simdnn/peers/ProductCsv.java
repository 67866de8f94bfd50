package io.simdnn.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Speeds of matrix products in the form that the report of nn-bench draws beside ours. */
final class ProductCsv {
  private final List<String> lines = new ArrayList<>(List.of("library,m,k,n,gflops"));

  void add(String library, int m, int k, int n, double gflops) {
    lines.add(String.format(Locale.ROOT, "%s,%d,%d,%d,%.1f", library, m, k, n, gflops));
  }

  void write(Path file) throws IOException {
    Files.write(file, lines);
  }
}
