package io.simdnn.peers;

import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.Window;
import java.util.List;

/**
 * A convolution of square planes by square filters in one group.
 *
 * @param network where it stands
 * @param batch the samples
 * @param channels the input channels
 * @param side the rows and columns of the input
 * @param outputs the output channels
 * @param kernel the rows and columns of a filter
 * @param stride the step of the filter
 * @param padding the zeros on each side
 */
record ConvShape(
    String network,
    int batch,
    int channels,
    int side,
    int outputs,
    int kernel,
    int stride,
    int padding) {
  /** One layer of each kind of LeNet, ResNet-50 and SqueezeNet 1.1. */
  static final List<ConvShape> ALL =
      List.of(
          new ConvShape("LeNet", 64, 1, 28, 6, 5, 1, 2),
          new ConvShape("LeNet", 64, 6, 14, 16, 5, 1, 0),
          new ConvShape("ResNet-50", 1, 3, 224, 64, 7, 2, 3),
          new ConvShape("ResNet-50", 1, 64, 56, 64, 1, 1, 0),
          new ConvShape("ResNet-50", 1, 64, 56, 64, 3, 1, 1),
          new ConvShape("ResNet-50", 1, 64, 56, 256, 1, 1, 0),
          new ConvShape("ResNet-50", 1, 128, 56, 128, 3, 2, 1),
          new ConvShape("ResNet-50", 1, 128, 28, 128, 3, 1, 1),
          new ConvShape("ResNet-50", 1, 512, 28, 1024, 1, 2, 0),
          new ConvShape("ResNet-50", 1, 256, 14, 256, 3, 1, 1),
          new ConvShape("ResNet-50", 1, 256, 14, 1024, 1, 1, 0),
          new ConvShape("ResNet-50", 1, 512, 7, 512, 3, 1, 1),
          new ConvShape("SqueezeNet", 1, 3, 224, 64, 3, 2, 0),
          new ConvShape("SqueezeNet", 1, 128, 55, 16, 1, 1, 0),
          new ConvShape("SqueezeNet", 1, 16, 55, 64, 3, 1, 1),
          new ConvShape("SqueezeNet", 1, 64, 13, 256, 3, 1, 1));

  ConvGeometry geometry() {
    Window window = Window.of(kernel, stride, padding, 1);
    return new ConvGeometry(channels, side, side, outputs, window, window, 1);
  }

  /** Returns the floating-point operations, two for each multiply-add. */
  double work() {
    return 2.0 * batch * geometry().outputSize() * channels * kernel * kernel;
  }

  /** Returns batch, input, filter and step. */
  String title() {
    return String.format(
        "%s %dx%dx%d>%d k%d s%d", network, batch, channels, side, outputs, kernel, stride);
  }
}
