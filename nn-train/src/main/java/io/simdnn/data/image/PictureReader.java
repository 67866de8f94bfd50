package io.simdnn.data.image;

import io.simdnn.data.DataFormatException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes picture files by {@code javax.imageio}: PNG, JPEG, GIF, BMP and whatever is installed.
 */
final class PictureReader {
  /** A header may claim any size; more than this would not be a training picture. */
  private static final long MOST_PIXELS = 1 << 27;

  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  private PictureReader() {}

  /**
   * Reads a picture; transparency is ignored.
   *
   * @throws DataFormatException if it is none, or damaged
   */
  static Picture read(Path file, Colours colours) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        ImageInputStream stream = new MemoryCacheImageInputStream(bytes)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw wrong(file, "no picture of a known format");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw wrong(file, "a picture of " + pixels + " pixels");
        }
        return picture(reader.read(0), colours);
      } catch (DataFormatException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        throw wrong(file, "a damaged picture (" + e.getMessage() + ")").causedBy(e);
      } finally {
        reader.dispose();
      }
    }
  }

  private static DataFormatException wrong(Path file, String found) {
    return new DataFormatException(
        file.toString(),
        "",
        found,
        "a PNG, JPEG, GIF or BMP file",
        "save the picture again or remove the file");
  }

  private static Picture picture(BufferedImage image, Colours colours) {
    int height = image.getHeight();
    int width = image.getWidth();
    int plane = height * width;
    float[] pixels = new float[colours.channels() * plane];
    Raster raster = image.getRaster();
    boolean grey = raster.getNumBands() < 3 && !(image.getColorModel() instanceof IndexColorModel);
    int most = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    for (int i = 0; i < plane; i++) {
      int x = i % width;
      int y = i / width;
      // Colour conversion would bend the greys, which BufferedImage takes for linear light.
      int rgb = grey ? 0 : image.getRGB(x, y);
      float value = grey ? (float) raster.getSample(x, y, 0) / most : 0;
      float red = grey ? value : (rgb >> 16 & 0xff) / 255f;
      float green = grey ? value : (rgb >> 8 & 0xff) / 255f;
      float blue = grey ? value : (rgb & 0xff) / 255f;
      if (colours == Colours.RGB) {
        pixels[i] = red;
        pixels[plane + i] = green;
        pixels[2 * plane + i] = blue;
      } else {
        pixels[i] = grey ? value : RED * red + GREEN * green + BLUE * blue;
      }
    }
    return new Picture(colours.channels(), height, width, pixels);
  }
}
