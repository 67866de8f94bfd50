package io.simdnn.data.image;

import io.simdnn.data.DataFormatException;
import io.simdnn.data.TensorDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder with the files of the binary version of CIFAR-10 or CIFAR-100 under their names. */
public final class CifarDirectory {
  private final Path folder;
  private final CifarFormat format;

  private CifarDirectory(Path folder, CifarFormat format) {
    this.folder = folder;
    this.format = format;
  }

  /**
   * Finds out by the names of the files which of the two it is; they are read when asked for.
   *
   * @param folder the folder
   * @return the files
   * @throws DataFormatException if files are missing; the message lists all of them
   * @throws IOException if there is no such folder
   */
  public static CifarDirectory open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "no such folder; check the path");
    }
    List<String> missing = List.of();
    for (CifarFormat format : CifarFormat.values()) {
      List<String> absent = new ArrayList<>(format.trainingFiles());
      absent.add(format.testFile());
      int all = absent.size();
      absent.removeIf(name -> Files.isRegularFile(folder.resolve(name)));
      if (absent.isEmpty()) {
        return new CifarDirectory(folder, format);
      }
      boolean likely = absent.size() < all || format == CifarFormat.CIFAR_10;
      missing = likely && (missing.isEmpty() || absent.size() < all) ? absent : missing;
    }
    throw new DataFormatException(
        folder.toString(),
        "",
        "not all files of CIFAR",
        "also " + String.join(", ", missing),
        "put the files of the binary version into the folder");
  }

  /**
   * Returns which of the two it is.
   *
   * @return the format
   */
  public CifarFormat format() {
    return format;
  }

  /**
   * Reads the training images and labels.
   *
   * @return the data set, read anew by every call
   * @throws IOException if a file is damaged or can't be read
   */
  public TensorDataset training() throws IOException {
    return CifarReader.read(format.trainingFiles().stream().map(folder::resolve).toList(), format);
  }

  /**
   * Reads the test images and labels.
   *
   * @return the data set, read anew by every call
   * @throws IOException if the file is damaged or can't be read
   */
  public TensorDataset test() throws IOException {
    return CifarReader.read(List.of(folder.resolve(format.testFile())), format);
  }

  /**
   * Reads what the classes are called.
   *
   * @return a name for each class; empty if the file with the names is missing
   * @throws DataFormatException if there are not as many names as classes
   * @throws IOException if the file can't be read
   */
  public List<String> classNames() throws IOException {
    Path file = folder.resolve(format.namesFile());
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    List<String> names = Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    if (names.size() != format.classes()) {
      throw new DataFormatException(
          file.toString(),
          "",
          names.size() + " names",
          format.classes() + ", a line each",
          "unpack the file again");
    }
    return names;
  }
}
