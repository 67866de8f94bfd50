package io.simdnn.layer;

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
import io.simdnn.layer.activation.PReLU;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.activation.ReLU6;
import io.simdnn.layer.activation.SELU;
import io.simdnn.layer.activation.SiLU;
import io.simdnn.layer.activation.Sigmoid;
import io.simdnn.layer.activation.Softmax;
import io.simdnn.layer.activation.Softplus;
import io.simdnn.layer.activation.Softsign;
import io.simdnn.layer.activation.Tanh;
import io.simdnn.layer.attention.MultiHeadAttention;
import io.simdnn.layer.attention.TransformerEncoderLayer;
import io.simdnn.layer.convolution.AdaptiveAvgPool2d;
import io.simdnn.layer.convolution.AvgPool2d;
import io.simdnn.layer.convolution.Conv1d;
import io.simdnn.layer.convolution.Conv2d;
import io.simdnn.layer.convolution.ConvTranspose2d;
import io.simdnn.layer.convolution.MaxPool2d;
import io.simdnn.layer.graph.GraphConvolution;
import io.simdnn.layer.normalization.BatchNorm;
import io.simdnn.layer.normalization.GroupNorm;
import io.simdnn.layer.normalization.LayerNorm;
import io.simdnn.layer.normalization.RMSNorm;
import io.simdnn.layer.recurrent.GRU;
import io.simdnn.layer.recurrent.LSTM;
import io.simdnn.layer.recurrent.RNN;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The layer types that a model file can name: one line for each. */
public final class LayerTypes {
  private static final Map<String, Function<LayerConfig, Layer>> FACTORIES =
      new TreeMap<>(
          Map.ofEntries(
              entry(Embedding.class, Embedding::of),
              entry(MultiHeadAttention.class, MultiHeadAttention::of),
              entry(TransformerEncoderLayer.class, TransformerEncoderLayer::of),
              entry(GraphConvolution.class, GraphConvolution::of),
              entry(GRU.class, GRU::of),
              entry(LSTM.class, LSTM::of),
              entry(RNN.class, RNN::of),
              entry(Concat.class, Concat::of),
              entry(Dropout.class, Dropout::of),
              entry(Reshape.class, Reshape::of),
              entry(Residual.class, Residual::of),
              entry(SparsityPenalty.class, SparsityPenalty::of),
              entry(LogSoftmax.class, LogSoftmax::of),
              entry(PReLU.class, PReLU::of),
              entry(BatchNorm.class, BatchNorm::of),
              entry(GroupNorm.class, GroupNorm::of),
              entry(LayerNorm.class, LayerNorm::of),
              entry(RMSNorm.class, RMSNorm::of),
              entry(AdaptiveAvgPool2d.class, AdaptiveAvgPool2d::of),
              entry(AvgPool2d.class, AvgPool2d::of),
              entry(Conv1d.class, Conv1d::of),
              entry(Conv2d.class, Conv2d::of),
              entry(ConvTranspose2d.class, ConvTranspose2d::of),
              entry(MaxPool2d.class, MaxPool2d::of),
              entry(CELU.class, CELU::of),
              entry(Dense.class, Dense::of),
              entry(ELU.class, ELU::of),
              entry(Flatten.class, config -> new Flatten()),
              entry(GELU.class, GELU::of),
              entry(HardSigmoid.class, HardSigmoid::of),
              entry(HardSwish.class, config -> new HardSwish()),
              entry(HardTanh.class, HardTanh::of),
              entry(LeakyReLU.class, LeakyReLU::of),
              entry(LogSigmoid.class, config -> new LogSigmoid()),
              entry(Mish.class, config -> new Mish()),
              entry(ReLU.class, config -> new ReLU()),
              entry(ReLU6.class, config -> new ReLU6()),
              entry(SELU.class, config -> new SELU()),
              entry(
                  Sequential.class,
                  config ->
                      new Sequential(config.layers().stream().map(LayerTypes::build).toList())),
              entry(SiLU.class, config -> new SiLU()),
              entry(Sigmoid.class, config -> new Sigmoid()),
              entry(Softmax.class, Softmax::of),
              entry(Softplus.class, Softplus::of),
              entry(Softsign.class, config -> new Softsign()),
              entry(Tanh.class, config -> new Tanh())));

  private LayerTypes() {}

  /**
   * Builds a layer, its parameters zero.
   *
   * @param config the configuration, as {@link Layer#config} returns it
   * @return the layer
   * @throws IllegalArgumentException if the type is unknown or a setting is missing or wrong
   */
  public static Layer build(LayerConfig config) {
    Function<LayerConfig, Layer> factory = FACTORIES.get(config.type());
    if (factory == null) {
      throw new IllegalArgumentException(
          "unknown layer type \""
              + config.type()
              + "\"; known are "
              + String.join(", ", FACTORIES.keySet()));
    }
    return factory.apply(config);
  }

  /**
   * Returns the names of all kinds of layers.
   *
   * @return the names, as in {@link LayerConfig#type}
   */
  public static Set<String> names() {
    return FACTORIES.keySet();
  }

  private static Map.Entry<String, Function<LayerConfig, Layer>> entry(
      Class<? extends Layer> type, Function<LayerConfig, Layer> factory) {
    return Map.entry(type.getSimpleName(), factory);
  }
}
