package io.simdnn.onnx.suite;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The cases of an archive, or of the folder it unpacks to: folders with sets of test data. */
final class SuiteArchive {
  private SuiteArchive() {}

  /** Returns the folder of a suite; an archive is unpacked into {@code scratch}. */
  static Path folder(Path archive, Path scratch) throws IOException {
    if (Files.isDirectory(archive)) {
      return archive;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = scratch.resolve(entry.getName()).normalize();
        if (entry.isFile() && file.startsWith(scratch)) {
          Files.createDirectories(file.getParent());
          Files.copy(tar, file);
        }
      }
    }
    return scratch;
  }

  /** Returns the folders that hold a model and test data, in the order of their names. */
  static List<Path> cases(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(path -> Files.isDirectory(path.resolve("test_data_set_0")))
          .sorted()
          .toList();
    }
  }

  /** Returns the sets of data of a case. */
  static List<Path> dataSets(Path testCase) throws IOException {
    try (Stream<Path> paths = Files.list(testCase)) {
      return paths
          .filter(path -> path.getFileName().toString().startsWith("test_data_set_"))
          .sorted()
          .toList();
    }
  }
}
