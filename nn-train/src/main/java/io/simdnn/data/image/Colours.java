package io.simdnn.data.image;

/** The channels that pictures are turned into. */
public enum Colours {
  /** One channel: {@code 0.299 red + 0.587 green + 0.114 blue} (ITU-R BT.601). */
  GREY(1),
  /** Three channels: red, green, blue. */
  RGB(3);

  private final int channels;

  Colours(int channels) {
    this.channels = channels;
  }

  /**
   * Returns the number of channels.
   *
   * @return 1 or 3
   */
  public int channels() {
    return channels;
  }
}
