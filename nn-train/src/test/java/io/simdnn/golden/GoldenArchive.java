package io.simdnn.golden;

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

/** The safetensors files of an archive or of the folder it unpacks to. */
final class GoldenArchive {
  private GoldenArchive() {}

  /** Returns the files in the order of their names; an archive is unpacked into {@code scratch}. */
  static List<Path> files(Path archive, Path scratch) throws IOException {
    Path folder = archive;
    if (Files.isRegularFile(archive)) {
      folder = scratch;
      unpack(archive, scratch);
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(path -> path.toString().endsWith(".safetensors")).sorted().toList();
    }
  }

  private static void unpack(Path archive, Path folder) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = Path.of(entry.getName()).getFileName();
        if (entry.isFile() && file.toString().endsWith(".safetensors")) {
          Files.copy(tar, folder.resolve(file));
        }
      }
    }
  }
}
