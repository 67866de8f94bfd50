package io.simdnn.golden;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.layer.recurrent.GRU;
import io.simdnn.layer.recurrent.LSTM;
import io.simdnn.layer.recurrent.RNN;
import io.simdnn.layer.recurrent.RecurrentLayer;
import io.simdnn.layer.recurrent.RecurrentSettings;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.io.IOException;

/** RNN, LSTM and GRU: outputs, final states, and the gradients of inputs, states and weights. */
final class RecurrentGolden {
  private RecurrentGolden() {}

  static boolean run(GoldenCase golden, Backend backend) throws IOException {
    RecurrentLayer layer = layer(golden);
    if (layer == null) {
      return false;
    }
    for (Parameter parameter : layer.parameters()) {
      Tensor value = golden.tensor("param." + torchName(parameter));
      parameter.value().set(value.shape().rank() == 2 ? LayerGolden.transpose(value) : value);
    }
    Pass pass = Pass.training(backend);
    Tensor y =
        layer.forward(
            golden.tensor("input.0"),
            optional(golden, "input.1"),
            optional(golden, "input.2"),
            pass);
    LayerGolden.check(golden, "output.0", y);
    LayerGolden.check(golden, "output.1", layer.finalHidden());
    if (golden.has("output.2")) {
      LayerGolden.check(golden, "output.2", layer.finalCell());
    }
    Tensor dx =
        layer.backward(
            golden.tensor("grad_output.0"),
            optional(golden, "grad_output.1"),
            optional(golden, "grad_output.2"),
            pass);
    LayerGolden.check(golden, "grad_input.0", dx);
    if (golden.has("grad_input.1")) {
      LayerGolden.check(golden, "grad_input.1", layer.initialHiddenGradient());
    }
    if (golden.has("grad_input.2")) {
      LayerGolden.check(golden, "grad_input.2", layer.initialCellGradient());
    }
    for (Parameter parameter : layer.parameters()) {
      Tensor gradient = parameter.gradient();
      LayerGolden.check(
          golden,
          "grad_param." + torchName(parameter),
          gradient.shape().rank() == 2 ? LayerGolden.transpose(gradient) : gradient);
    }
    return true;
  }

  private static RecurrentLayer layer(GoldenCase golden) {
    RecurrentSettings settings =
        RecurrentSettings.of(
                (int) golden.number("input_size", 1), (int) golden.number("hidden_size", 1))
            .layers((int) golden.number("num_layers", 1));
    if (!golden.setting("batch_first", "false").equals("true")) {
      settings = settings.withTimeFirst();
    }
    if (golden.setting("bidirectional", "false").equals("true")) {
      settings = settings.inBothDirections();
    }
    if (!golden.has("param.bias_ih_l0")) {
      settings = settings.withoutBias();
    }
    RandomStream unused = new RandomStream(0, "unused");
    return switch (golden.kind()) {
      case "rnn" ->
          golden.setting("nonlinearity", "tanh").equals("relu")
              ? RNN.rectified("r", settings, unused)
              : new RNN("r", settings, unused);
      case "lstm" -> new LSTM("r", settings, unused);
      case "gru" -> new GRU("r", settings, unused);
      default -> null;
    };
  }

  /** {@code r.layer0.reverse.inputWeight} is {@code weight_ih_l0_reverse}. */
  private static String torchName(Parameter parameter) {
    String[] path = parameter.name().split("\\.", -1);
    String kind =
        switch (path[path.length - 1]) {
          case "inputWeight" -> "weight_ih_l";
          case "hiddenWeight" -> "weight_hh_l";
          case "inputBias" -> "bias_ih_l";
          default -> "bias_hh_l";
        };
    return kind + path[1].substring("layer".length()) + (path.length == 4 ? "_reverse" : "");
  }

  private static Tensor optional(GoldenCase golden, String tensor) throws IOException {
    return golden.has(tensor) ? golden.tensor(tensor) : null;
  }
}
