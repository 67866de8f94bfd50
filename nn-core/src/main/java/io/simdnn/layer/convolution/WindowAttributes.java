package io.simdnn.layer.convolution;

import io.simdnn.graph.Attributes;
import io.simdnn.kernel.convolution.Window;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Windows as the settings of an operation in a graph. */
final class WindowAttributes {
  private WindowAttributes() {}

  static Attributes of(Window... windows) {
    return Attributes.NONE
        .with("kernel_shape", Arrays.stream(windows).mapToInt(Window::size).toArray())
        .with("strides", Arrays.stream(windows).mapToInt(Window::stride).toArray())
        .with("dilations", Arrays.stream(windows).mapToInt(Window::dilation).toArray())
        .with(
            "pads",
            IntStream.concat(
                    Arrays.stream(windows).mapToInt(Window::before),
                    Arrays.stream(windows).mapToInt(Window::after))
                .toArray());
  }
}
