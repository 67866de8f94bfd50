package io.simdnn.cli.value;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder with a file for each value, called by the value's name, or numbered like the test data
 * of ONNX: {@code input_0.pb}. What no file may be called is an underscore in its name.
 */
public final class ValueFolder {
  private ValueFolder() {}

  /**
   * Finds the file of a value.
   *
   * @param folder the folder
   * @param name the value's name
   * @return the file, null if there is none
   */
  public static Path find(Path folder, String name) {
    String stem = name.replaceAll("[/\\\\:*?\"<>|\\p{Cntrl}]", "_");
    for (String ending : ValueFile.ENDINGS) {
      Path file = folder.resolve(stem + ending);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  /**
   * Finds the file of a value by its name, or else by its number.
   *
   * @param folder the folder
   * @param name the value's name
   * @param kind what numbered files begin with: input or output
   * @param number its number from 0
   * @return the file, null if there is none
   */
  public static Path find(Path folder, String name, String kind, int number) {
    Path file = find(folder, name);
    return file == null ? find(folder, kind + "_" + number) : file;
  }
}
