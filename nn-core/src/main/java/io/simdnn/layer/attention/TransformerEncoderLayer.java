package io.simdnn.layer.attention;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.layer.Buffer;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Dropout;
import io.simdnn.layer.Layer;
import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.LayerTypes;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Residual;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.normalization.LayerNorm;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * One block of a transformer's encoder: self-attention and two dense layers, each with a residual
 * connection and a layer normalization behind it (Vaswani and others, 2017) or before it (Xiong and
 * others: On layer normalization in the transformer architecture, 2020).
 *
 * <p>Takes {@code [batch, positions, features]} and returns the same shape.
 */
public final class TransformerEncoderLayer implements Layer {
  private final String name;
  private final int features;
  private final int heads;
  private final int hidden;
  private final Layer activation;
  private final boolean normFirst;
  private final double dropout;
  private final long seed;
  private final MultiHeadAttention attention;
  private final Sequential block;

  /**
   * Creates a block.
   *
   * @param name the name, unique within a network; its parts are called {@code name.attention},
   *     {@code name.norm1}, {@code name.fc1}, {@code name.fc2} and {@code name.norm2}
   * @param features the features of a position, a multiple of the heads
   * @param heads the heads of the attention
   * @param hidden the features between the two dense layers
   * @param activation the activation between them
   * @param normFirst whether normalizations come before instead of behind
   * @param dropout the share of elements dropped behind attention and dense layers in training
   * @param seed the seed of weights and dropout
   */
  public TransformerEncoderLayer(
      String name,
      int features,
      int heads,
      int hidden,
      Layer activation,
      boolean normFirst,
      double dropout,
      long seed) {
    this.name = name;
    this.features = features;
    this.heads = heads;
    this.hidden = hidden;
    this.activation = activation;
    this.normFirst = normFirst;
    this.dropout = dropout;
    this.seed = seed;
    RandomStream random = new RandomStream(seed, name);
    this.attention = new MultiHeadAttention(name + ".attention", features, heads, random);
    Layer norm1 = new LayerNorm(name + ".norm1", features);
    Layer norm2 = new LayerNorm(name + ".norm2", features);
    Layer dense1 = new Dense(name + ".fc1", features, hidden, Initializer.xavier(), random);
    Layer dense2 = new Dense(name + ".fc2", hidden, features, Initializer.xavier(), random);
    Layer drop1 = new Dropout(name + ".drop1", dropout, seed);
    Layer drop2 = new Dropout(name + ".drop2", dropout, seed);
    Layer drop3 = new Dropout(name + ".drop3", dropout, seed);
    this.block =
        normFirst
            ? Sequential.of(
                new Residual(Sequential.of(norm1, attention, drop1)),
                new Residual(Sequential.of(norm2, dense1, activation, drop2, dense2, drop3)))
            : Sequential.of(
                new Residual(Sequential.of(attention, drop1)),
                norm1,
                new Residual(Sequential.of(dense1, activation, drop2, dense2, drop3)),
                norm2);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static TransformerEncoderLayer of(LayerConfig config) {
    return new TransformerEncoderLayer(
        config.name(),
        config.integer("features"),
        config.integer("heads"),
        config.integer("hidden"),
        LayerTypes.build(config.layers().get(0)),
        config.flag("normFirst"),
        config.real("dropout"),
        config.number("seed"));
  }

  /**
   * Returns the attention, to hide keys or look at its weights.
   *
   * @return the layer
   */
  public MultiHeadAttention attention() {
    return attention;
  }

  @Override
  public Shape outputShape(Shape input) {
    return block.outputShape(input);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    return block.forward(x, pass);
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    return block.backward(dy, pass);
  }

  @Override
  public void backwardParameters(Tensor dy, Pass pass) {
    block.backwardParameters(dy, pass);
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    return block.lower(graph, x);
  }

  @Override
  public List<Parameter> parameters() {
    return block.parameters();
  }

  @Override
  public List<Buffer> buffers() {
    return block.buffers();
  }

  @Override
  public LayerConfig config() {
    return new LayerConfig(
        "TransformerEncoderLayer",
        name,
        Map.of(
            "features", Integer.toString(features),
            "heads", Integer.toString(heads),
            "hidden", Integer.toString(hidden),
            "normFirst", Boolean.toString(normFirst),
            "dropout", Double.toString(dropout),
            "seed", Long.toString(seed)),
        List.of(activation.config()));
  }
}
