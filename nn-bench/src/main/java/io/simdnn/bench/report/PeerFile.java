package io.simdnn.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the speeds of other libraries: CSV with the columns library,m,k,n,gflops. */
public final class PeerFile {
  private static final String HEADER = "library,m,k,n,gflops";
  private static final int COLUMNS = 5;

  private PeerFile() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its products
   * @throws IOException if the file cannot be read or holds something else
   */
  public static List<PeerProduct> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
      throw new IOException(
          file
              + ": expected the first line to be "
              + HEADER
              + ", got "
              + (lines.isEmpty() ? "an empty file" : lines.get(0))
              + "; write it so");
    }
    List<PeerProduct> products = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        products.add(product(file, i + 1, lines.get(i)));
      }
    }
    return products;
  }

  private static PeerProduct product(Path file, int number, String line) throws IOException {
    String[] cells = line.strip().split(",", -1);
    try {
      if (cells.length == COLUMNS) {
        Product product =
            new Product(
                Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), Integer.parseInt(cells[3]));
        return new PeerProduct(cells[0], product, Double.parseDouble(cells[4]));
      }
    } catch (NumberFormatException e) {
      throw malformed(file, number, line, e);
    }
    throw malformed(file, number, line, null);
  }

  private static IOException malformed(Path file, int number, String line, Exception cause) {
    return new IOException(
        file
            + ", line "
            + number
            + ": expected a name and four numbers such as MKL,64,64,64,106, got "
            + line
            + "; correct the line",
        cause);
  }
}
