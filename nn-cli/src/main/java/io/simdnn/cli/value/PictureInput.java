package io.simdnn.cli.value;

import io.simdnn.data.image.Colours;
import io.simdnn.data.image.PictureFile;
import io.simdnn.graph.DataType;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Brings pictures to the size, the channels and the order of dimensions that an input declares:
 * {@code [1, channels, height, width]} or {@code [1, height, width, channels]}. Where it names
 * height or width instead of giving them, the picture keeps its own.
 */
final class PictureInput {
  private static final int ANY = -1;
  private static final int RANK = 4;
  private static final int BYTE = 255;

  private PictureInput() {}

  /**
   * Reads a picture.
   *
   * @param file the file
   * @param input what it is for
   * @param scaling what becomes of the pixels; of whole-numbered inputs they are 0 to 255
   * @return one picture of the input's type
   * @throws IOException if the file can't be read or is no picture
   * @throws IllegalArgumentException if the input takes no pictures
   */
  static Value read(Path file, GraphInput input, PictureScaling scaling) throws IOException {
    int[] extents = extents(input);
    boolean channelsLast = !isChannels(extents[1]) && isChannels(extents[3]);
    int channels = channelsLast ? extents[3] : extents[1];
    int height = channelsLast ? extents[1] : extents[2];
    int width = channelsLast ? extents[2] : extents[3];
    if (channels != ANY && !isChannels(channels)) {
      throw wrong(input);
    }
    Colours colours = channels == 1 ? Colours.GREY : Colours.RGB;
    scaling.requireChannels(colours.channels());
    Tensor pixels =
        height == ANY || width == ANY
            ? PictureFile.read(file, colours)
            : PictureFile.read(file, colours, height, width);
    return value(channelsLast ? channelsLast(pixels) : pixels, channelsLast, input, scaling);
  }

  private static int[] extents(GraphInput input) {
    List<String> dimensions = input.dimensions();
    if (dimensions == null || dimensions.size() != RANK) {
      throw wrong(input);
    }
    return dimensions.stream()
        .mapToInt(
            dimension ->
                !dimension.isEmpty() && Character.isDigit(dimension.charAt(0))
                    ? Integer.parseInt(dimension)
                    : ANY)
        .toArray();
  }

  private static boolean isChannels(int extent) {
    return extent == 1 || extent == 3;
  }

  private static IllegalArgumentException wrong(GraphInput input) {
    return new IllegalArgumentException(
        "input \""
            + input.name()
            + "\" of shape "
            + input.dimensions()
            + " takes no picture, which is [1, channels, height, width] or [1, height, width,"
            + " channels] of 1 or 3 channels; pass a .npy file");
  }

  private static Tensor channelsLast(Tensor pixels) {
    int channels = pixels.shape().extent(0);
    int plane = pixels.shape().rowSize();
    Tensor moved = Tensor.zeros(pixels.shape().extent(1), pixels.shape().extent(2), channels);
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < plane; i++) {
        moved.array()[i * channels + c] = pixels.get(c * plane + i);
      }
    }
    return moved;
  }

  private static Value value(
      Tensor pixels, boolean channelsLast, GraphInput input, PictureScaling scaling) {
    Shape shape = pixels.shape().prepend(1);
    DataType type = input.type() == null ? DataType.FLOAT32 : input.type();
    float[] numbers = pixels.array();
    if (!type.isReal()) {
      long[] bytes = new long[numbers.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = Math.round(numbers[i] * BYTE);
      }
      return Value.of(new ValueType(type, shape), bytes);
    }
    int channels = channelsLast ? shape.extent(3) : shape.extent(1);
    int plane = numbers.length / channels;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = scaling.apply(numbers[i], channelsLast ? i % channels : i / plane);
    }
    return Value.of(type, Tensor.view(numbers, 0, shape));
  }
}
