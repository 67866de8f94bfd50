package io.simdnn.golden;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Embedding;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.layer.activation.GELU;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.attention.MultiHeadAttention;
import io.simdnn.layer.attention.TransformerEncoderLayer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.util.List;

/** Embedding, attention and the transformer's block. */
final class AttentionGolden {
  private static final List<String> IN_PROJECTION = List.of("query", "key", "value");

  private AttentionGolden() {}

  static boolean run(GoldenCase golden, Backend backend) throws IOException {
    switch (golden.kind()) {
      case "embedding" -> embedding(golden, Pass.training(backend));
      case "multihead_attention" -> attention(golden, Pass.training(backend));
      case "transformer_encoder_layer" -> transformer(golden, Pass.training(backend));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void embedding(GoldenCase golden, Pass pass) throws IOException {
    RandomStream unused = new RandomStream(0, "unused");
    int entries = (int) golden.number("num_embeddings", 1);
    int features = (int) golden.number("embedding_dim", 1);
    String padding = golden.setting("padding_idx", "null");
    Embedding layer =
        padding == null || padding.equals("null")
            ? new Embedding("e", entries, features, unused)
            : Embedding.withPadding("e", entries, features, Integer.parseInt(padding), unused);
    Parameter weight = layer.parameters().get(0);
    weight.value().set(golden.tensor("param.weight"));
    LayerGolden.check(golden, "output.0", layer.forward(golden.target("input.0"), pass));
    layer.backwardParameters(golden.tensor("grad_output.0"), pass);
    LayerGolden.check(golden, "grad_param.weight", weight.gradient());
  }

  private static void attention(GoldenCase golden, Pass pass) throws IOException {
    boolean cross = golden.setting("cross", "false").equals("true");
    MultiHeadAttention layer =
        new MultiHeadAttention(
            "a",
            (int) golden.number("embed_dim", 1),
            (int) golden.number("num_heads", 1),
            golden.setting("causal", "false").equals("true"),
            golden.has("param.in_proj_bias"),
            new RandomStream(0, "unused"));
    for (Parameter parameter : layer.parameters()) {
      parameter.value().set(value(golden, "param.", parameter.name().substring(2)));
    }
    Tensor query = golden.tensor("input.0");
    Tensor key = cross ? golden.tensor("input.1") : query;
    Tensor value = cross ? golden.tensor("input.2") : query;
    if (golden.setting("key_padding_mask", "false").equals("true")) {
      layer.hideKeys(golden.target(mask(golden, cross ? "input.3" : "input.1")));
    }
    LayerGolden.check(golden, "output.0", layer.forward(query, key, value, pass));
    LayerGolden.check(golden, "output.1", layer.attentionWeights(pass));
    Tensor weightsGradient = golden.has("grad_output.1") ? golden.tensor("grad_output.1") : null;
    Tensor dq = layer.backward(golden.tensor("grad_output.0"), weightsGradient, pass);
    if (cross) {
      LayerGolden.check(golden, "grad_input.0", dq);
      LayerGolden.check(golden, "grad_input.1", layer.keyGradient());
      LayerGolden.check(golden, "grad_input.2", layer.valueGradient());
    } else {
      Tensor sum = dq.copy();
      pass.backend().arithmetic().add(sum, layer.keyGradient(), sum);
      pass.backend().arithmetic().add(sum, layer.valueGradient(), sum);
      LayerGolden.check(golden, "grad_input.0", sum);
    }
    checkParameters(golden, layer, "a.", "");
  }

  /** The mask by its name, or the input behind those that are looked at. */
  private static String mask(GoldenCase golden, String otherwise) {
    return golden.tensors().names().stream()
        .filter(name -> name.contains("mask"))
        .findFirst()
        .orElse(otherwise);
  }

  private static void transformer(GoldenCase golden, Pass pass) throws IOException {
    Layer activation =
        golden.setting("activation", "relu").equals("gelu") ? new GELU() : new ReLU();
    TransformerEncoderLayer layer =
        new TransformerEncoderLayer(
            "t",
            (int) golden.number("d_model", 1),
            (int) golden.number("nhead", 1),
            (int) golden.number("dim_feedforward", 1),
            activation,
            golden.setting("norm_first", "false").equals("true"),
            0,
            1);
    for (Parameter parameter : layer.parameters()) {
      parameter.value().set(value(golden, "param.", torchName(parameter.name().substring(2))));
    }
    LayerGolden.check(golden, "output.0", layer.forward(golden.tensor("input.0"), pass));
    LayerGolden.check(golden, "grad_input.0", layer.backward(golden.tensor("grad_output.0"), pass));
    checkParameters(golden, layer, "t.", "transformer");
  }

  private static void checkParameters(GoldenCase golden, Layer layer, String prefix, String kind)
      throws IOException {
    for (Parameter parameter : layer.parameters()) {
      String own = parameter.name().substring(prefix.length());
      String torch = kind.isEmpty() ? own : torchName(own);
      Tensor expected = value(golden, "grad_param.", torch);
      double[] numbers = new double[expected.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = expected.get(i);
      }
      GoldenSuiteTest.assertClose(torch, numbers, parameter.gradient().toArray(), 1e-5);
    }
  }

  private static String torchName(String own) {
    return own.replace("attention.", "self_attn.")
        .replace("fc1.", "linear1.")
        .replace("fc2.", "linear2.");
  }

  /** Reads a parameter in this library's layout: weights transposed, the three inputs apart. */
  private static Tensor value(GoldenCase golden, String prefix, String name) throws IOException {
    int dot = name.lastIndexOf('.');
    String path = name.substring(0, dot);
    String part = path.substring(path.lastIndexOf('.') + 1);
    String before = path.substring(0, path.length() - part.length());
    boolean weight = name.endsWith("weight");
    int index = IN_PROJECTION.indexOf(part);
    Tensor stored;
    if (index >= 0) {
      Tensor all = golden.tensor(prefix + before + (weight ? "in_proj_weight" : "in_proj_bias"));
      int rows = all.shape().extent(0) / 3;
      stored = all.rows(index * rows, (index + 1) * rows);
    } else {
      String own = part.equals("out") ? "out_proj" : part;
      stored = golden.tensor(prefix + before + own + (weight ? ".weight" : ".bias"));
    }
    return stored.shape().rank() == 2 ? LayerGolden.transpose(stored) : stored;
  }
}
