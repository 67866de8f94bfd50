package io.simdnn.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.data.DataFormatException;
import io.simdnn.data.TensorDataset;
import io.simdnn.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The binary files of CIFAR, whole, damaged and missing. */
class CifarTest {
  @TempDir private Path folder;

  /** Records whose pixel i is {@code i + 7 * label}, for labels one after the other. */
  private static byte[] records(CifarFormat format, int... labels) {
    byte[] bytes = new byte[labels.length * format.recordBytes()];
    int at = 0;
    for (int label : labels) {
      if (format.labelBytes() == 2) {
        bytes[at++] = 19;
      }
      bytes[at++] = (byte) label;
      for (int i = 0; i < CifarFormat.PIXELS; i++) {
        bytes[at++] = (byte) (i + 7 * label);
      }
    }
    return bytes;
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void readsImagesAndLabelsOfSeveralFiles() throws IOException {
    for (CifarFormat format : CifarFormat.values()) {
      int last = format.classes() - 1;
      Path first = write("a", records(format, 3, last));
      Path second = write("b", records(format, 0));
      TensorDataset data = CifarReader.read(List.of(first, second), format);
      assertEquals(Shape.of(3, 3, 32, 32), data.inputs().shape());
      assertArrayEquals(new float[] {3, last, 0}, data.targets().toArray());
      assertEquals((255 & (40 + 21)) / 255f, data.inputs().get(40));
      assertEquals((255 & (1500 + 7 * last)) / 255f, data.inputs().get(3072 + 1500));
      assertEquals((255 & 3071) / 255f, data.inputs().get(3 * 3072 - 1));
    }
  }

  @Test
  void refusesDamagedFilesByRecord() throws IOException {
    byte[] whole = records(CifarFormat.CIFAR_10, 1, 2);
    for (int length : new int[] {0, 1, 3072, 3074, 2 * 3073 - 1}) {
      Path file = write("short", Arrays.copyOf(whole, length));
      String message = refused(file);
      assertTrue(message.contains("records of 3073 bytes"), message);
    }
    whole[3073] = 10;
    String message = refused(write("label", whole));
    assertTrue(message.contains("record 1") && message.contains("label 10"), message);
    assertThrows(
        IOException.class,
        () -> CifarReader.read(List.of(folder.resolve("nowhere")), CifarFormat.CIFAR_10));
  }

  private static String refused(Path file) {
    return assertThrows(
            DataFormatException.class, () -> CifarReader.read(List.of(file), CifarFormat.CIFAR_10))
        .getMessage();
  }

  @Test
  void aFolderIsKnownByItsFiles() throws IOException {
    String nothing =
        assertThrows(DataFormatException.class, () -> CifarDirectory.open(folder)).getMessage();
    assertTrue(nothing.contains("data_batch_1.bin"), nothing);
    write("train.bin", records(CifarFormat.CIFAR_100, 99));
    String one =
        assertThrows(DataFormatException.class, () -> CifarDirectory.open(folder)).getMessage();
    assertTrue(one.contains("also test.bin;"), one);
    write("test.bin", records(CifarFormat.CIFAR_100, 5, 6));
    CifarDirectory fine = CifarDirectory.open(folder);
    assertEquals(CifarFormat.CIFAR_100, fine.format());
    assertEquals(1, fine.training().size());
    assertEquals(2, fine.test().size());
    assertEquals(List.of(), fine.classNames());
    Files.write(folder.resolve("fine_label_names.txt"), List.of("a", "b"));
    assertThrows(DataFormatException.class, fine::classNames);
    List<String> names = Collections.nCopies(100, "apple");
    Files.write(folder.resolve("fine_label_names.txt"), names);
    assertEquals(names, fine.classNames());
    assertThrows(IOException.class, () -> CifarDirectory.open(folder.resolve("nowhere")));
  }
}
