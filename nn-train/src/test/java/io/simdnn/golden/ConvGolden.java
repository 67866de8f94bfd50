package io.simdnn.golden;

import io.simdnn.layer.Layer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.convolution.AdaptiveAvgPool2d;
import io.simdnn.layer.convolution.AvgPool2d;
import io.simdnn.layer.convolution.Conv1d;
import io.simdnn.layer.convolution.Conv2d;
import io.simdnn.layer.convolution.ConvSettings;
import io.simdnn.layer.convolution.ConvTranspose2d;
import io.simdnn.layer.convolution.MaxPool2d;
import io.simdnn.layer.convolution.PoolSettings;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import java.io.IOException;
import java.util.Arrays;

/** Convolutions and pools as PyTorch configures them. */
final class ConvGolden {
  private ConvGolden() {}

  static Layer layer(GoldenCase golden) throws IOException {
    boolean flat = golden.kind().equals("conv1d");
    int[] kernel = pair(golden, "kernel_size", 1);
    int[] stride = pair(golden, "stride", 1);
    int[] padding = pair(golden, "padding", 0);
    int[] dilation = pair(golden, "dilation", 1);
    ConvSettings settings =
        ConvSettings.of(
                (int) golden.number("in_channels", 0),
                (int) golden.number("out_channels", 0),
                flat ? 1 : kernel[0],
                kernel[1])
            .stride(flat ? 1 : stride[0], stride[1])
            .padding(flat ? 0 : padding[0], padding[1])
            .dilation(flat ? 1 : dilation[0], dilation[1])
            .groups((int) golden.number("groups", 1));
    if (!golden.has("param.bias")) {
      settings = settings.withoutBias();
    }
    RandomStream unused = new RandomStream(0, "unused");
    int[] extra = pair(golden, "output_padding", 0);
    Layer layer =
        switch (golden.kind()) {
          case "conv1d" -> new Conv1d("conv", settings, Initializer.zeros(), unused);
          case "conv2d" -> new Conv2d("conv", settings, Initializer.zeros(), unused);
          default ->
              new ConvTranspose2d(
                  "conv", settings, extra[0], extra[1], Initializer.zeros(), unused);
        };
    for (Parameter parameter : layer.parameters()) {
      parameter.value().set(golden.tensor(parameter.name().replace("conv.", "param.")));
    }
    return layer;
  }

  static Layer pool(GoldenCase golden) {
    if (golden.kind().equals("adaptive_avgpool2d")) {
      int[] size = pair(golden, "output_size", 1);
      return new AdaptiveAvgPool2d(size[0], size[1]);
    }
    int[] kernel = pair(golden, "kernel_size", 1);
    PoolSettings settings = PoolSettings.of(kernel[0], kernel[1]);
    int[] stride = pair(golden, "stride", 0);
    if (stride[0] > 0) {
      settings = settings.stride(stride[0], stride[1]);
    }
    int[] padding = pair(golden, "padding", 0);
    int[] dilation = pair(golden, "dilation", 1);
    settings = settings.padding(padding[0], padding[1]).dilation(dilation[0], dilation[1]);
    if (golden.setting("ceil_mode", "false").equals("true")) {
      settings = settings.roundingUp();
    }
    return golden.kind().equals("maxpool2d")
        ? new MaxPool2d(settings)
        : new AvgPool2d(settings, golden.setting("count_include_pad", "true").equals("true"));
  }

  private static int[] pair(GoldenCase golden, String setting, int otherwise) {
    int[] numbers =
        Arrays.stream(golden.setting(setting, Integer.toString(otherwise)).split(",", -1))
            .mapToInt(Integer::parseInt)
            .toArray();
    return numbers.length == 2 ? numbers : new int[] {numbers[0], numbers[0]};
  }
}
