package io.simdnn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files on a command line for the inputs or outputs of a network: FILE, or NAME=FILE. */
final class NamedFiles {
  private NamedFiles() {}

  /**
   * Tells which file is for which value; a file without a name is for the only one, or the next
   * one.
   *
   * @param arguments what the command line says
   * @param names the names of the values in their order
   * @param option the option, for messages
   * @return the files by name
   * @throws UsageException if there are too many files, or two for one value
   */
  static Map<String, Path> of(List<String> arguments, List<String> names, String option) {
    Map<String, Path> files = new LinkedHashMap<>();
    List<String> left = new ArrayList<>(names);
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String name = equals < 0 ? "" : argument.substring(0, equals);
      boolean named = names.contains(name);
      if (named ? !left.contains(name) : left.isEmpty()) {
        throw new UsageException(
            option + " " + argument + ": there is a file for each of " + names + " already");
      }
      String value = named ? name : left.get(0);
      left.remove(value);
      files.put(value, Path.of(named ? argument.substring(equals + 1) : argument));
    }
    return files;
  }
}
