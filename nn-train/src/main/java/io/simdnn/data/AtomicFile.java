package io.simdnn.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file such that, whatever happens, it is there as before or as after. */
public final class AtomicFile {
  /** What writes the bytes. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of them.
     *
     * @param channel where to, open only during this call
     * @throws IOException if that fails
     */
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes or replaces a file; one that a symbolic link points to is replaced, not the link.
   *
   * @param file the file
   * @param content what writes the bytes
   * @throws IOException if that fails; the message names the file and the cause
   */
  public static void write(Path file, Content content) throws IOException {
    try {
      if (Files.isDirectory(file)) {
        throw new FileSystemException(file.toString(), null, "this is a folder; name a file");
      }
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      Path folder = target.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new NoSuchFileException(
            file.toString(), null, "the folder " + folder + " does not exist; create it first");
      }
      replace(folder, target, content);
    } catch (IOException e) {
      throw new IOException(file + ": can't be written: " + OneLine.of(reason(e)), e);
    }
  }

  private static void replace(Path folder, Path target, Content content) throws IOException {
    // A name of its own for every attempt: two programs may write the same file at once.
    Path temporary = folder.resolve(".nn-" + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException | Error e) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    forceFolder(folder);
  }

  /** Makes the new name last through a power cut. */
  private static void forceFolder(Path folder) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      // Windows can't open folders; there the file system's journal has to do.
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied; choose a folder you may write to";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    // Only the plain type's message is one; others are at best a path.
    return e.getClass() == IOException.class && e.getMessage() != null
        ? e.getMessage()
        : e.toString();
  }
}
