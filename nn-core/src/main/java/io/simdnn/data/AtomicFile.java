package io.simdnn.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file as a whole: whoever reads it sees the old content or the new one, even after a
 * crash or a power cut at any moment.
 */
final class AtomicFile {
  private AtomicFile() {}

  /** Writes what the file is to hold. */
  interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  /** Writes to a temporary file beside it, forces that to the disk and renames it. */
  static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceFolder(target.getParent());
    } catch (IOException e) {
      removeQuietly(temporary, e);
      throw new IOException(file + ": cannot be written: " + reason(e, target), e);
    }
  }

  static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void removeQuietly(Path temporary, IOException failure) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static String reason(IOException e, Path target) {
    if (e instanceof NoSuchFileException) {
      return "the folder " + target.getParent() + " does not exist; create it first";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied; choose another folder";
    }
    return e.getMessage() + "; free some space or choose another folder";
  }

  /** Makes the rename itself last; Windows offers no way to force a folder and needs none. */
  private static void forceFolder(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
