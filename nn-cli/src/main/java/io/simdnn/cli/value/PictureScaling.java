package io.simdnn.cli.value;

/**
 * How the pixels of a picture, from 0 to 1, become the numbers of an input: {@code (pixel * scale -
 * mean) / std}.
 *
 * @param scale what pixels are multiplied by
 * @param mean what is subtracted then, one number for all channels or one for each
 * @param std what the difference is divided by, one number for all channels or one for each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PictureScaling(float scale, float[] mean, float[] std) {
  /** Pixels from 0 to 1. */
  public static final PictureScaling NONE = new PictureScaling(1, new float[] {0}, new float[] {1});

  float apply(float pixel, int channel) {
    return (pixel * scale - of(mean, channel)) / of(std, channel);
  }

  void requireChannels(int channels) {
    if ((mean.length > 1 && mean.length != channels)
        || (std.length > 1 && std.length != channels)) {
      throw new IllegalArgumentException(
          "the picture has "
              + channels
              + " channels but --mean gives "
              + mean.length
              + " and --std "
              + std.length
              + " numbers; give one, or one for each channel");
    }
  }

  private static float of(float[] numbers, int channel) {
    return numbers[numbers.length == 1 ? 0 : channel];
  }
}
