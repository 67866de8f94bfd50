package io.simdnn.golden;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Buffer;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.layer.activation.CELU;
import io.simdnn.layer.activation.ELU;
import io.simdnn.layer.activation.GELU;
import io.simdnn.layer.activation.HardSigmoid;
import io.simdnn.layer.activation.HardSwish;
import io.simdnn.layer.activation.HardTanh;
import io.simdnn.layer.activation.LeakyReLU;
import io.simdnn.layer.activation.LogSigmoid;
import io.simdnn.layer.activation.LogSoftmax;
import io.simdnn.layer.activation.Mish;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.activation.ReLU6;
import io.simdnn.layer.activation.SELU;
import io.simdnn.layer.activation.SiLU;
import io.simdnn.layer.activation.Sigmoid;
import io.simdnn.layer.activation.Softmax;
import io.simdnn.layer.activation.Softplus;
import io.simdnn.layer.activation.Softsign;
import io.simdnn.layer.activation.Tanh;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.io.IOException;

/** Layers: output, gradient of the input, gradients of the parameters. */
final class LayerGolden {
  private static final double TOLERANCE = 1e-5;

  private LayerGolden() {}

  static boolean run(GoldenCase golden, Backend backend) throws IOException {
    Layer layer = layer(golden);
    if (layer == null) {
      return false;
    }
    Pass pass = Pass.training(backend);
    Tensor y = layer.forward(golden.tensor("input.0"), pass);
    check(golden, "output.0", y);
    check(golden, "grad_input.0", layer.backward(golden.tensor("grad_output.0"), pass));
    if (layer instanceof Dense dense) {
      check(golden, "grad_param.weight", transpose(dense.weight().gradient()));
      if (golden.has("grad_param.bias")) {
        check(golden, "grad_param.bias", dense.bias().gradient());
      }
    }
    if (!(layer instanceof Dense)) {
      for (Parameter parameter : layer.parameters()) {
        String tensor = parameter.name().replaceFirst("^\\w+\\.", "grad_param.");
        check(golden, tensor, parameter.gradient());
      }
    }
    for (Buffer buffer : layer.buffers()) {
      String tensor =
          buffer
              .name()
              .replaceFirst("^\\w+\\.", "buffer_after.running_")
              .replace("variance", "var");
      if (golden.has(tensor)) {
        check(golden, tensor, buffer.value());
      }
    }
    return true;
  }

  static void check(GoldenCase golden, String tensor, Tensor actual) throws IOException {
    GoldenSuiteTest.assertClose(
        tensor, golden.tensors().doubles(tensor), actual.toArray(), TOLERANCE);
  }

  private static Layer layer(GoldenCase golden) throws IOException {
    return switch (golden.kind()) {
      case "linear" ->
          dense(golden.tensor("param.weight"), golden.has("param.bias") ? golden : null);
      case "softmax" -> new Softmax((int) golden.number("dim", -1));
      case "log_softmax" -> new LogSoftmax((int) golden.number("dim", -1));
      case "prelu", "batchnorm1d", "batchnorm2d", "groupnorm", "layernorm" ->
          NormGolden.layer(golden);
      case "conv1d", "conv2d", "conv_transpose2d" -> ConvGolden.layer(golden);
      case "maxpool2d", "avgpool2d", "adaptive_avgpool2d" -> ConvGolden.pool(golden);
      default -> activation(golden);
    };
  }

  private static Layer activation(GoldenCase golden) {
    return switch (golden.kind()) {
      case "relu" -> new ReLU();
      case "sigmoid" -> new Sigmoid();
      case "tanh" -> new Tanh();
      case "relu6" -> new ReLU6();
      case "leaky_relu" -> new LeakyReLU(golden.number("negative_slope", 0.01));
      case "elu" -> new ELU(golden.number("alpha", 1));
      case "selu" -> new SELU();
      case "celu" -> new CELU(golden.number("alpha", 1));
      case "gelu" ->
          golden.setting("approximate", "none").equals("tanh")
              ? GELU.approximatedByTanh()
              : new GELU();
      case "silu" -> new SiLU();
      case "mish" -> new Mish();
      case "logsigmoid" -> new LogSigmoid();
      case "hardsigmoid" -> new HardSigmoid();
      case "hardswish" -> new HardSwish();
      case "hardtanh" -> new HardTanh(golden.number("min_val", -1), golden.number("max_val", 1));
      case "softplus" -> new Softplus(golden.number("beta", 1), golden.number("threshold", 20));
      case "softsign" -> new Softsign();
      default -> null;
    };
  }

  /** PyTorch stores weights as {@code [out, in]}. */
  private static Dense dense(Tensor weight, GoldenCase bias) throws IOException {
    int inputs = weight.shape().extent(1);
    int outputs = weight.shape().extent(0);
    RandomStream unused = new RandomStream(0, "unused");
    Dense dense =
        bias == null
            ? Dense.withoutBias("linear", inputs, outputs, Initializer.zeros(), unused)
            : new Dense("linear", inputs, outputs, Initializer.zeros(), unused);
    dense.weight().value().set(transpose(weight));
    if (bias != null) {
      dense.bias().value().set(bias.tensor("param.bias"));
    }
    return dense;
  }

  static Tensor transpose(Tensor matrix) {
    int rows = matrix.shape().extent(0);
    int columns = matrix.shape().extent(1);
    Tensor result = Tensor.zeros(Shape.of(columns, rows));
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result.array()[j * rows + i] = matrix.get(i * columns + j);
      }
    }
    return result;
  }
}
