package io.simdnn.data;

import static io.simdnn.data.Bytes.assertRefused;
import static io.simdnn.data.Bytes.gzip;
import static io.simdnn.data.Bytes.idx;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.simdnn.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledImagesTest {
  @TempDir Path folder;

  @Test
  void scalesPixelsAndKeepsLabels() throws IOException {
    TensorDataset dataset = read(array(2, 8, 16), array(2));
    assertEquals(Shape.of(2, 1, 8, 16), dataset.inputs().shape());
    assertEquals(0f, dataset.inputs().get(0));
    assertEquals(128 / 255f, dataset.inputs().get(128), "bytes are unsigned");
    assertEquals(1f, dataset.inputs().get(255));
    assertArrayEquals(new float[] {0, 1}, dataset.targets().toArray());
  }

  @Test
  void refusesFilesThatDoNotBelongTogether() throws IOException {
    IdxArray images = array(2, 3, 3);
    assertRefused(
        "I: labels [2] in the place of the images, expected images [samples, rows, columns];"
            + " swap it with L",
        () -> read(array(2), images));
    assertRefused(
        "I: an array [2, 9], expected images [samples, rows, columns]; check that this is the"
            + " right file",
        () -> read(array(2, 9), array(2)));
    assertRefused(
        "L: an array [2, 3, 3], expected labels [samples]; check that this is the right file",
        () -> read(images, images));
    assertRefused(
        "L: 3 labels, expected 2 as there are images in I; check that the two files belong"
            + " together",
        () -> read(images, array(3)));
    assertRefused(
        "I: no pixel at all in images [0, 28, 28], expected at least one image of at least one"
            + " pixel; check that this is the right file",
        () -> read(array(0, 28, 28), array(0)));
  }

  @Test
  void findsTheFilesOfAFolder() throws IOException {
    Files.write(folder.resolve("train-images-idx3-ubyte"), idx(3, 2, 2));
    Files.write(folder.resolve("train-labels.idx1-ubyte"), idx(3));
    Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), gzip(idx(2, 2, 2)));
    Files.write(folder.resolve("t10k-labels.idx1-ubyte.gz"), gzip(idx(2)));
    IdxDirectory directory = IdxDirectory.open(folder);
    assertEquals(3, directory.training().size());
    assertEquals(2, directory.test().size());
    assertEquals(Shape.of(1, 2, 2), directory.test().inputShape());
  }

  @Test
  void listsAllMissingFilesAtOnce() throws IOException {
    Files.write(folder.resolve("train-images-idx3-ubyte"), idx(3, 2, 2));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), idx(3));
    assertRefused(
        folder
            + ": 2 of 4 IDX files, expected also train-labels-idx1-ubyte or"
            + " train-labels.idx1-ubyte or train-labels-idx1-ubyte.gz or"
            + " train-labels.idx1-ubyte.gz, and t10k-images-idx3-ubyte or"
            + " t10k-images.idx3-ubyte or t10k-images-idx3-ubyte.gz or"
            + " t10k-images.idx3-ubyte.gz; put the missing files into the folder",
        () -> IdxDirectory.open(folder));
    Path missing = folder.resolve("missing");
    assertEquals(
        missing + ": no such folder; check the path",
        assertThrows(IOException.class, () -> IdxDirectory.open(missing)).getMessage());
    Path file = folder.resolve("t10k-labels-idx1-ubyte");
    assertEquals(
        file + ": this is a file, expected a folder; name the folder that holds it",
        assertThrows(IOException.class, () -> IdxDirectory.open(file)).getMessage());
  }

  private static TensorDataset read(IdxArray images, IdxArray labels) throws IOException {
    return LabelledImages.read(images, "I", labels, "L");
  }

  private static IdxArray array(int... extents) throws IOException {
    return IdxReader.read(new ByteArrayInputStream(idx(extents)), "a");
  }
}
