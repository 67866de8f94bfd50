package io.simdnn.data;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The usual mistakes with a path, told in words: the JDK's messages often are the path alone. */
final class ReadableFile {
  private ReadableFile() {}

  static void require(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "no such file; check the path");
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(
          file.toString(), null, "this is a folder, expected a file; name a file in it");
    }
    if (!Files.isReadable(file)) {
      throw new FileSystemException(
          file.toString(), null, "permission denied; ask the owner for access");
    }
  }
}
