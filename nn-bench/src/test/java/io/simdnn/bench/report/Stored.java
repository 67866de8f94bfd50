package io.simdnn.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a real run, kept as a file. */
public final class Stored {
  private Stored() {}

  /**
   * Returns the file.
   *
   * @return its path
   */
  public static Path file() {
    try {
      return Path.of(Stored.class.getResource("results.json").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text() {
    try {
      return Files.readString(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Results results() {
    try {
      return ResultsFile.read(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
