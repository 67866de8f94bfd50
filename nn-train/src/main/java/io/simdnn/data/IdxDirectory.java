package io.simdnn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder with the four files of MNIST or a data set of its layout, under their usual names: the
 * images and labels of training ({@code train-...}) and test ({@code t10k-...}).
 *
 * <p>Each file is looked for as {@code train-images-idx3-ubyte} and {@code
 * train-images.idx3-ubyte}, with and without {@code .gz}.
 */
public final class IdxDirectory {
  private final Path trainingImages;
  private final Path trainingLabels;
  private final Path testImages;
  private final Path testLabels;

  private IdxDirectory(List<Path> files) {
    trainingImages = files.get(0);
    trainingLabels = files.get(1);
    testImages = files.get(2);
    testLabels = files.get(3);
  }

  /**
   * Finds the four files; they are read when asked for.
   *
   * @param folder the folder
   * @return the files
   * @throws DataFormatException if files are missing; the message lists all of them
   * @throws IOException if there is no such folder
   */
  public static IdxDirectory open(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "no such folder; check the path");
    }
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(
          folder + ": this is a file, expected a folder; name the folder that holds it");
    }
    List<Path> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String part : List.of("train", "t10k")) {
      for (String kind : List.of("images", "labels")) {
        List<String> names = names(part + "-" + kind, kind.equals("images") ? 3 : 1);
        names.stream()
            .map(folder::resolve)
            .filter(Files::isRegularFile)
            .findFirst()
            .ifPresentOrElse(found::add, () -> missing.add(String.join(" or ", names)));
      }
    }
    if (!missing.isEmpty()) {
      throw new DataFormatException(
          folder.toString(),
          "",
          4 - missing.size() + " of 4 IDX files",
          "also " + String.join(", and ", missing),
          "put the missing files into the folder");
    }
    return new IdxDirectory(found);
  }

  /**
   * Reads the training images and labels.
   *
   * @return the data set, read anew by every call
   * @throws DataFormatException if the files are damaged or don't fit together
   * @throws IOException if the files can't be read
   */
  public TensorDataset training() throws IOException {
    return read(trainingImages, trainingLabels);
  }

  /**
   * Reads the test images and labels.
   *
   * @return the data set, read anew by every call
   * @throws DataFormatException if the files are damaged or don't fit together
   * @throws IOException if the files can't be read
   */
  public TensorDataset test() throws IOException {
    return read(testImages, testLabels);
  }

  private static TensorDataset read(Path images, Path labels) throws IOException {
    return LabelledImages.read(
        IdxReader.read(images), images.toString(), IdxReader.read(labels), labels.toString());
  }

  private static List<String> names(String stem, int rank) {
    String dashed = stem + "-idx" + rank + "-ubyte";
    String dotted = stem + ".idx" + rank + "-ubyte";
    return List.of(dashed, dotted, dashed + ".gz", dotted + ".gz");
  }
}
