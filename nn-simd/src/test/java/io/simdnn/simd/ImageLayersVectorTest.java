package io.simdnn.simd;

import static io.simdnn.simd.SameLayers.compare;
import static io.simdnn.simd.SameLayers.numbers;

import io.simdnn.layer.Dropout;
import io.simdnn.layer.activation.LogSoftmax;
import io.simdnn.layer.activation.PReLU;
import io.simdnn.layer.activation.Softmax;
import io.simdnn.layer.convolution.AdaptiveAvgPool2d;
import io.simdnn.layer.convolution.AvgPool2d;
import io.simdnn.layer.convolution.Conv2d;
import io.simdnn.layer.convolution.ConvSettings;
import io.simdnn.layer.convolution.ConvTranspose2d;
import io.simdnn.layer.convolution.MaxPool2d;
import io.simdnn.layer.normalization.BatchNorm;
import io.simdnn.layer.normalization.GroupNorm;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers on images, forward and backward, against the scalar reference. */
class ImageLayersVectorTest {
  private static int[] widths() {
    int lanes = Species.LANES;
    return new int[] {3, lanes - 1, lanes, lanes + 1, 2 * lanes + 3, 65};
  }

  @Test
  void convolutions() {
    List<ConvSettings> settings =
        List.of(
            ConvSettings.of(4, 3, 3).padding(1),
            ConvSettings.of(4, 17, 3).stride(2),
            ConvSettings.of(4, 6, 2).groups(2).dilation(2),
            ConvSettings.of(4, 4, 3).groups(4).padding(1),
            ConvSettings.of(4, 8, 3).groups(4).stride(2),
            ConvSettings.of(4, 33, 1));
    for (int width : widths()) {
      for (ConvSettings s : settings) {
        Tensor x = numbers("x", 2, 4, 5, width);
        compare(s + " of " + width, () -> new Conv2d("l", s, Initializer.he(), random()), x);
        compare(
            "transposed " + s + " of " + width,
            () -> new ConvTranspose2d("l", s, Initializer.he(), random()),
            x);
      }
    }
  }

  @Test
  void filtersOfMoreThanOneChain() {
    ConvSettings settings = ConvSettings.of(31, 5, 3).padding(1);
    Tensor x = numbers("x", 2, 31, 6, 7);
    compare("long filters", () -> new Conv2d("l", settings, Initializer.he(), random()), x);
  }

  @Test
  void poolsAndNorms() {
    for (int width : widths()) {
      Tensor x = numbers("x", 3, 4, 5, width);
      compare("MaxPool2d", () -> new MaxPool2d(2), x);
      compare("AvgPool2d", () -> new AvgPool2d(3), x);
      compare("AdaptiveAvgPool2d", () -> new AdaptiveAvgPool2d(2, 3), x);
      compare("BatchNorm", () -> new BatchNorm("l", 4), x);
      compare("GroupNorm", () -> new GroupNorm("l", 2, 4), x);
      compare("Softmax", () -> new Softmax(1), x);
      compare("LogSoftmax", () -> new LogSoftmax(), x);
      compare("PReLU", () -> new PReLU("l", 4), x);
      compare("Dropout", () -> new Dropout("l", 0.5, 1), x);
      compare("BatchNorm of columns", () -> new BatchNorm("l", width), numbers("x", 7, width));
    }
  }

  private static RandomStream random() {
    return new RandomStream(1, "init");
  }
}
