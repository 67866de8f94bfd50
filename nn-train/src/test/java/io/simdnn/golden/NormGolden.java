package io.simdnn.golden;

import io.simdnn.layer.Buffer;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.activation.PReLU;
import io.simdnn.layer.normalization.BatchNorm;
import io.simdnn.layer.normalization.GroupNorm;
import io.simdnn.layer.normalization.LayerNorm;
import java.io.IOException;
import java.util.Arrays;

/** Normalizations as PyTorch configures them. */
final class NormGolden {
  private NormGolden() {}

  static Layer layer(GoldenCase golden) throws IOException {
    double epsilon = golden.number("eps", 1e-5);
    boolean affine = golden.has("param.weight");
    Layer layer =
        switch (golden.kind()) {
          case "prelu" -> new PReLU("norm", (int) golden.number("num_parameters", 1));
          case "groupnorm" ->
              new GroupNorm(
                  "norm",
                  (int) golden.number("num_groups", 1),
                  (int) golden.number("num_channels", 1),
                  epsilon,
                  affine);
          case "layernorm" ->
              new LayerNorm(
                  "norm",
                  epsilon,
                  affine,
                  Arrays.stream(golden.setting("normalized_shape", "").split(",", -1))
                      .mapToInt(Integer::parseInt)
                      .toArray());
          default -> batchNorm(golden, epsilon, affine);
        };
    for (Parameter parameter : layer.parameters()) {
      parameter.value().set(golden.tensor(parameter.name().replace("norm.", "param.")));
    }
    return layer;
  }

  private static BatchNorm batchNorm(GoldenCase golden, double epsilon, boolean affine)
      throws IOException {
    String momentum = golden.setting("momentum", "0.1");
    BatchNorm norm =
        new BatchNorm(
            "norm",
            (int) golden.number("num_features", 1),
            epsilon,
            momentum.equals("null") ? Double.NaN : Double.parseDouble(momentum),
            affine);
    for (Buffer buffer : norm.buffers()) {
      String tensor = buffer.name().replace("norm.", "buffer.running_").replace("variance", "var");
      if (golden.has(tensor)) {
        buffer.value().set(golden.tensor(tensor));
      }
    }
    norm.freezeStatistics(golden.settings().getOrDefault("train", "true").equals("false"));
    return norm;
  }
}
