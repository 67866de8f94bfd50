package io.simdnn.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.data.DataFormatException;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of pictures. */
class ImageFolderTest {
  @TempDir private Path folder;

  private Path save(String name, int type, int height, int width, int... rgb) throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int i = 0; i < rgb.length; i++) {
      image.setRGB(i % width, i / width, rgb[i]);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    String format = name.substring(name.lastIndexOf('.') + 1);
    assertTrue(ImageIO.write(image, format, file.toFile()));
    return file;
  }

  private static Tensor batch(ImageFolder images, int... order) {
    Tensor inputs = Tensor.zeros(images.inputShape().prepend(order.length));
    images.copyBatch(order, 0, order.length, inputs, Tensor.zeros(Shape.of(order.length)));
    return inputs;
  }

  @Test
  void classesAreFoldersInTheOrderOfTheirNames() throws IOException {
    save("cat/b.png", BufferedImage.TYPE_INT_RGB, 1, 2, 0xff0000, 0x00ff33);
    save("cat/a.bmp", BufferedImage.TYPE_INT_RGB, 1, 2, 0xffffff, 0);
    save("ant/z.gif", BufferedImage.TYPE_BYTE_INDEXED, 1, 2, 0xffffff, 0);
    Files.writeString(folder.resolve("cat/notes.txt"), "no picture");
    Files.writeString(folder.resolve("README"), "no folder");
    ImageFolder images = ImageFolder.open(folder, Colours.RGB, 1, 2);
    assertEquals(List.of("ant", "cat"), images.classNames());
    assertEquals(3, images.size());
    Tensor inputs = Tensor.zeros(2, 3, 1, 2);
    Tensor labels = Tensor.zeros(2);
    images.copyBatch(new int[] {9, 2, 0}, 1, 2, inputs, labels);
    assertArrayEquals(new float[] {1, 0}, labels.toArray());
    assertArrayEquals(new float[] {1, 0, 0, 1, 0, 0.2f, 1, 0, 1, 0, 1, 0}, inputs.toArray());
    assertThrows(
        IllegalArgumentException.class,
        () -> images.copyBatch(new int[] {0}, 0, 1, Tensor.zeros(1, 1, 1, 2), Tensor.zeros(1)));
    assertThrows(IndexOutOfBoundsException.class, () -> batch(images, 3));
  }

  @Test
  void greysStayAsTheyAreInTheFile() throws IOException {
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(0, 0, 0, 51);
    grey.getRaster().setSample(1, 0, 0, 204);
    Files.createDirectories(folder.resolve("a"));
    ImageIO.write(grey, "png", folder.resolve("a/8.png").toFile());
    BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 13107);
    deep.getRaster().setSample(1, 0, 0, 65535);
    ImageIO.write(deep, "png", folder.resolve("a/9.png").toFile());
    ImageFolder images = ImageFolder.open(folder, Colours.GREY, 1, 2);
    assertArrayEquals(new float[] {0.2f, 0.8f, 0.2f, 1}, batch(images, 0, 1).toArray());
    save("a/1.png", BufferedImage.TYPE_INT_RGB, 1, 2, 0xff0000, 0x0000ff);
    float[] mixed = batch(ImageFolder.open(folder, Colours.GREY, 1, 2), 0).toArray();
    assertArrayEquals(new float[] {0.299f, 0.114f}, mixed);
  }

  @Test
  void sizesAreChangedByInterpolationBetweenCentres() {
    Picture ramp = new Picture(1, 2, 2, new float[] {0, 1, 2, 3});
    float[] large = new float[18];
    Arrays.fill(large, -1);
    ramp.resizeInto(4, 4, large, 1);
    float[] row = {0, 0.25f, 0.75f, 1};
    float[] expected = new float[18];
    Arrays.fill(expected, -1);
    for (int i = 0; i < 16; i++) {
      expected[1 + i] = 2 * row[i / 4] + row[i % 4];
    }
    assertArrayEquals(expected, large);
    float[] one = new float[1];
    ramp.resizeInto(1, 1, one, 0);
    assertArrayEquals(new float[] {1.5f}, one);
  }

  @Test
  void everyProblemOfAFolderIsNamed() throws IOException {
    String nothing = refused();
    assertTrue(nothing.contains("no folders"), nothing);
    Files.createDirectories(folder.resolve("empty1"));
    Files.createDirectories(folder.resolve("empty2"));
    save("full/a.png", BufferedImage.TYPE_INT_RGB, 1, 1, 0);
    String empty = refused();
    assertTrue(empty.contains("no pictures in empty1, empty2"), empty);
    assertThrows(IllegalArgumentException.class, () -> ImageFolder.open(folder, Colours.RGB, 0, 1));
    assertThrows(IOException.class, () -> ImageFolder.open(folder.resolve("x"), Colours.RGB, 1, 1));
  }

  private String refused() {
    return assertThrows(
            DataFormatException.class, () -> ImageFolder.open(folder, Colours.RGB, 1, 1))
        .getMessage();
  }

  /** Cut short and with flipped bytes: a picture or an error that names the file. */
  @Test
  void damagedPicturesAreNamed() throws IOException {
    int refused = 0;
    for (String format : List.of("png", "jpg", "gif", "bmp")) {
      Path file = save("a/x." + format, BufferedImage.TYPE_INT_RGB, 5, 7, 1, 2, 3, 0xffaa11);
      byte[] whole = Files.readAllBytes(file);
      ImageFolder images = ImageFolder.open(folder, Colours.RGB, 5, 7);
      RandomStream random = new RandomStream(3, format);
      for (int i = 0; i < 400; i++) {
        byte[] damaged =
            Arrays.copyOf(whole, i % 2 == 0 ? random.nextInt(whole.length) : whole.length);
        if (damaged.length == whole.length) {
          damaged[random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(255));
        }
        Files.write(file, damaged);
        try {
          batch(images, 0);
        } catch (UncheckedIOException e) {
          refused++;
          assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        }
      }
      Files.delete(file);
    }
    assertTrue(refused > 400, "only " + refused);
  }
}
