package io.simdnn.data.image;

import io.simdnn.data.DataFormatException;
import io.simdnn.data.Dataset;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder with one folder of picture files for each class. The classes are numbered by the order
 * of their names, the samples by class and name.
 *
 * <p>Pictures are decoded whenever a batch needs them, so there may be more of them than fit into
 * memory; a {@link io.simdnn.data.PrefetchingDataset} decodes while the network learns. Needs the
 * module {@code java.desktop}. Safe for any number of threads.
 */
public final class ImageFolder implements Dataset {
  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "gif", "bmp", "wbmp", "tif", "tiff");

  private final List<String> classNames;
  private final List<Path> files;
  private final int[] labels;
  private final Colours colours;
  private final Shape inputShape;

  private ImageFolder(
      List<String> classNames, List<Path> files, int[] labels, Colours colours, Shape inputShape) {
    this.classNames = List.copyOf(classNames);
    this.files = List.copyOf(files);
    this.labels = labels;
    this.colours = colours;
    this.inputShape = inputShape;
  }

  /**
   * Lists the pictures; none is decoded yet.
   *
   * @param folder the folder
   * @param colours the channels to turn pictures into
   * @param height the rows to bring pictures to, by linear interpolation
   * @param width the columns to bring pictures to
   * @return the data set
   * @throws DataFormatException if there are no folders of pictures, or folders without any; the
   *     message lists all of them
   * @throws IOException if a folder can't be read
   * @throws IllegalArgumentException if an extent is less than 1
   * @throws IllegalStateException if the module {@code java.desktop} is missing
   */
  public static ImageFolder open(Path folder, Colours colours, int height, int width)
      throws IOException {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "ImageFolder: expected at least 1 row and column, got " + height + " and " + width);
    }
    if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
      throw new IllegalStateException(
          "ImageFolder: pictures need the module java.desktop; start with"
              + " --add-modules java.desktop or require it");
    }
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "no such folder; check the path");
    }
    List<String> classNames = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Path classFolder : sorted(folder)) {
      if (!Files.isDirectory(classFolder)) {
        continue;
      }
      List<Path> pictures = sorted(classFolder).stream().filter(ImageFolder::isPicture).toList();
      if (pictures.isEmpty()) {
        empty.add(classFolder.getFileName().toString());
      }
      files.addAll(pictures);
      pictures.forEach(file -> labels.add(classNames.size()));
      classNames.add(classFolder.getFileName().toString());
    }
    if (files.isEmpty() || !empty.isEmpty()) {
      throw new DataFormatException(
          folder.toString(),
          "",
          classNames.isEmpty() ? "no folders" : "no pictures in " + String.join(", ", empty),
          "a folder of PNG, JPEG, GIF or BMP files for each class",
          "move the pictures into folders named by class, and remove empty ones");
    }
    return new ImageFolder(
        classNames,
        files,
        labels.stream().mapToInt(Integer::intValue).toArray(),
        colours,
        Shape.of(colours.channels(), height, width));
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()))
          .toList();
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return ENDINGS.contains(ending) && Files.isRegularFile(file);
  }

  /**
   * Returns what the classes are called.
   *
   * @return the names of the folders; the label of a class is its index
   */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * Returns the files.
   *
   * @return the file of every sample
   */
  public List<Path> files() {
    return files;
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public Shape inputShape() {
    return inputShape;
  }

  @Override
  public Shape targetShape() {
    return Shape.of();
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if a picture can't be read or decoded; the message names its file
   */
  @Override
  public void copyBatch(int[] order, int from, int count, Tensor inputs, Tensor targets) {
    Objects.checkFromIndexSize(from, count, order.length);
    requireBatch(count, inputs, targets);
    for (int row = 0; row < count; row++) {
      int sample = Objects.checkIndex(order[from + row], size());
      try {
        PictureReader.read(files.get(sample), colours)
            .resizeInto(
                inputShape.extent(1),
                inputShape.extent(2),
                inputs.array(),
                inputs.offset() + row * inputShape.size());
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
      targets.array()[targets.offset() + row] = labels[sample];
    }
  }
}
