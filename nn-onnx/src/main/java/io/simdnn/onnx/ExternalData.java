package io.simdnn.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Data of tensors in files beside the model; none outside the model's folder is ever opened. */
final class ExternalData {
  /** For models that come from no folder. */
  static final ExternalData NONE = new ExternalData(null);

  /** Tensors may share data, but not so often that a small file fills the memory. */
  private static final int MAX_SHARING = 16;

  private final Path folder;
  private final Map<Path, Long> bytesRead = new HashMap<>();

  ExternalData(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads the data of a tensor.
   *
   * @param settings where it is: location, offset, length
   * @param bytes how many bytes the tensor takes
   * @param where the tensor, for messages
   * @throws OnnxFormatException if the data is not there or outside the folder
   */
  ByteBuffer read(Map<String, String> settings, long bytes, String where) {
    Path file = file(settings.getOrDefault("location", ""), where);
    long offset = number(settings.getOrDefault("offset", "0"), where);
    long length = number(settings.getOrDefault("length", Long.toString(bytes)), where);
    if (length != bytes) {
      throw new OnnxFormatException(
          where + ": takes " + bytes + " bytes but its external data has a length of " + length);
    }
    try (FileChannel channel = FileChannel.open(file)) {
      if (offset > channel.size() || length > channel.size() - offset) {
        throw new OnnxFormatException(
            where + ": its external data ends behind the end of " + file.getFileName());
      }
      if (bytesRead.merge(file, length, Long::sum) > MAX_SHARING * channel.size()) {
        throw new OnnxFormatException(
            where
                + ": tensors read "
                + file.getFileName()
                + " more than "
                + MAX_SHARING
                + " times over");
      }
      return channel.map(MapMode.READ_ONLY, offset, length);
    } catch (IOException e) {
      throw new OnnxFormatException(where + ": can't read external data: " + e, e);
    }
  }

  private Path file(String location, String where) {
    if (folder == null) {
      throw new OnnxFormatException(
          where + ": has external data; read the model from its file, not from a stream");
    }
    try {
      Path root = folder.toRealPath();
      Path file = root.resolve(location);
      if (location.isEmpty() || !file.normalize().startsWith(root) || !Files.isRegularFile(file)) {
        throw new OnnxFormatException(
            where + ": there is no external data \"" + location + "\" in the model's folder");
      }
      if (!file.toRealPath().startsWith(root)) {
        throw new OnnxFormatException(
            where + ": external data \"" + location + "\" leads out of the model's folder");
      }
      return file;
    } catch (IOException | InvalidPathException e) {
      throw new OnnxFormatException(where + ": can't find external data: " + e.getMessage(), e);
    }
  }

  private static long number(String text, String where) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new OnnxFormatException(where + ": \"" + text + "\" is no position in a file", e);
    }
    throw new OnnxFormatException(where + ": \"" + text + "\" is no position in a file");
  }
}
