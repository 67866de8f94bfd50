package io.simdnn.data.image;

import io.simdnn.data.DataFormatException;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Single pictures: PNG, JPEG, GIF, BMP and whatever else is installed. Needs the module {@code
 * java.desktop}.
 */
public final class PictureFile {
  private PictureFile() {}

  /**
   * Reads a picture in its own size.
   *
   * @param file the file
   * @param colours the channels wanted
   * @return numbers from 0 to 1, {@code [channels, height, width]}
   * @throws DataFormatException if it is no picture, or damaged
   * @throws IOException if the file can't be read
   */
  public static Tensor read(Path file, Colours colours) throws IOException {
    Picture picture = PictureReader.read(file, colours);
    return Tensor.of(picture.pixels(), picture.channels(), picture.height(), picture.width());
  }

  /**
   * Reads a picture and brings it to a size by linear interpolation between pixel centres.
   *
   * @param file the file
   * @param colours the channels wanted
   * @param height the rows wanted
   * @param width the columns wanted
   * @return numbers from 0 to 1, {@code [channels, height, width]}
   * @throws DataFormatException if it is no picture, or damaged
   * @throws IOException if the file can't be read
   */
  public static Tensor read(Path file, Colours colours, int height, int width) throws IOException {
    Tensor pixels = Tensor.zeros(colours.channels(), height, width);
    PictureReader.read(file, colours).resizeInto(height, width, pixels.array(), 0);
    return pixels;
  }
}
