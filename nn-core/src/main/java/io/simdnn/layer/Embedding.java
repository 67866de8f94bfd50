package io.simdnn.layer;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Looks up a learned vector for every whole number: {@code y[i] = W[x[i]]}; backward adds the
 * gradients to the rows that were looked up (Bengio and others: A neural probabilistic language
 * model, 2003).
 *
 * <p>Takes whole numbers {@code [batch, ...]} and returns {@code [batch, ..., features]}. Numbers
 * have no gradient: backward returns zeros.
 */
public final class Embedding implements Layer {
  /** Stands for no padding. */
  private static final int NONE = -1;

  private final String name;
  private final int entries;
  private final int features;
  private final int padding;
  private final Parameter weight;
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private Tensor savedInput;

  /**
   * Creates a layer with normally distributed vectors.
   *
   * @param name the name, unique within a network; the parameter is called {@code name.weight}
   * @param entries how many numbers there are, from 0 on
   * @param features the length of a vector
   * @param random where the random numbers come from; advanced
   * @throws IllegalArgumentException if a size is less than 1
   */
  public Embedding(String name, int entries, int features, RandomStream random) {
    this(name, entries, features, NONE);
    Initializer.normal(0, 1).fill(weight.value(), entries, features, random);
  }

  private Embedding(String name, int entries, int features, int padding) {
    if (entries < 1 || features < 1 || padding < NONE || padding >= entries) {
      throw new IllegalArgumentException(
          "Embedding \""
              + name
              + "\": expected at least 1 entry and feature and a padding among the entries, got "
              + entries
              + ", "
              + features
              + " and "
              + padding);
    }
    this.name = name;
    this.entries = entries;
    this.features = features;
    this.padding = padding;
    this.weight = new Parameter(name + ".weight", Tensor.zeros(entries, features));
  }

  /**
   * Creates a layer one of whose numbers stands for padding: its vector is zero and learns nothing.
   *
   * @param name the name, unique within a network
   * @param entries how many numbers there are
   * @param features the length of a vector
   * @param padding the number that stands for padding
   * @param random where the random numbers come from; advanced
   * @return the layer
   * @throws IllegalArgumentException if the padding is no entry
   */
  public static Embedding withPadding(
      String name, int entries, int features, int padding, RandomStream random) {
    Embedding embedding = new Embedding(name, entries, features, padding);
    Initializer.normal(0, 1).fill(embedding.weight.value(), entries, features, random);
    embedding.weight.value().rows(padding, padding + 1).fill(0f);
    return embedding;
  }

  static Embedding of(LayerConfig config) {
    return new Embedding(
        config.name(),
        config.integer("entries"),
        config.integer("features"),
        config.integer("padding"));
  }

  @Override
  public Shape outputShape(Shape input) {
    int[] extents = Arrays.copyOf(input.toArray(), input.rank() + 1);
    extents[input.rank()] = features;
    return Shape.of(extents);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Tensor y = output.of(outputShape(x.shape()));
    try {
      pass.backend().indexedRows().gather(weight.value(), x, rows(y));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Embedding \"" + name + "\": " + e.getMessage(), e);
    }
    savedInput = pass.training() ? x : null;
    return y;
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    backwardParameters(dy, pass);
    Tensor dx = inputGradient.of(savedInput.shape());
    dx.fill(0f);
    return dx;
  }

  @Override
  public void backwardParameters(Tensor dy, Pass pass) {
    if (savedInput == null) {
      throw new IllegalStateException(
          "Embedding \"" + name + "\": backward needs a forward pass in training mode before it");
    }
    pass.backend().indexedRows().scatterAdd(rows(dy), savedInput, padding, weight.gradient());
  }

  private Tensor rows(Tensor tensor) {
    return tensor.reshape(Shape.of(tensor.size() / features, features));
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    Attributes whole = Attributes.NONE.with("to", "INT64");
    Symbol numbers = graph.add("Cast", name + ".numbers", whole, x.shape(), x);
    Symbol table = graph.constant(weight.name(), weight.value());
    return graph.add("Gather", name, outputShape(x.shape()), table, numbers);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight);
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of(
        "Embedding",
        name,
        Map.of(
            "entries", Integer.toString(entries),
            "features", Integer.toString(features),
            "padding", Integer.toString(padding)));
  }
}
