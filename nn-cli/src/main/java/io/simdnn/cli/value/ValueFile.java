package io.simdnn.cli.value;

import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Value;
import io.simdnn.onnx.OnnxFormatException;
import io.simdnn.onnx.TensorFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A file of any kind that holds one value; its ending tells which. */
public final class ValueFile {
  /** The endings of files that are no pictures. */
  static final List<String> ENDINGS = List.of(".npy", ".pb", ".csv");

  private ValueFile() {}

  /**
   * Reads an input.
   *
   * @param file an array of NumPy, a tensor of ONNX (.pb), a table, or else a picture
   * @param input what it is for
   * @param scaling what becomes of the pixels of pictures
   * @return the value with the elements that the input takes
   * @throws IOException if the file can't be read or does not hold what its ending says
   * @throws IllegalArgumentException if the input takes no such value
   */
  public static Value read(Path file, GraphInput input, PictureScaling scaling) throws IOException {
    requireFile(file);
    return switch (ending(file)) {
      case ".npy", ".pb" -> InputFitting.type(read(file), input);
      case ".csv" -> InputFitting.type(InputFitting.rows(NumberTable.read(file), input), input);
      default -> PictureInput.read(file, input, scaling);
    };
  }

  /**
   * Reads a value as it is.
   *
   * @param file an array of NumPy, a tensor of ONNX (.pb), or else a table
   * @return the value
   * @throws IOException if the file can't be read or does not hold what its ending says
   */
  public static Value read(Path file) throws IOException {
    requireFile(file);
    return switch (ending(file)) {
      case ".npy" -> NpyReader.read(file);
      case ".pb" -> tensor(file);
      default -> NumberTable.read(file);
    };
  }

  private static Value tensor(Path file) throws IOException {
    try {
      return TensorFile.read(file);
    } catch (OnnxFormatException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static String ending(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().filter(name::endsWith).findFirst().orElse("");
  }

  private static void requireFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "this is a folder; name a file in it");
    }
  }
}
