package io.simdnn.layer.convolution;

import io.simdnn.kernel.convolution.Window;
import io.simdnn.layer.LayerConfig;

/** A window as a setting: {@code size,stride,before,after,dilation}. */
final class WindowText {
  private WindowText() {}

  static String write(Window window) {
    return window.size()
        + ","
        + window.stride()
        + ","
        + window.before()
        + ","
        + window.after()
        + ","
        + window.dilation();
  }

  static Window read(LayerConfig config, String setting) {
    int[] numbers = config.integers(setting);
    if (numbers.length != 5) {
      throw new IllegalArgumentException(
          config.type() + " \"" + config.name() + "\": expected five numbers for " + setting);
    }
    return new Window(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
  }
}
