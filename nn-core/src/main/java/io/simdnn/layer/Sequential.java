package io.simdnn.layer;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A chain of layers: the output of each is the input of the next. */
public final class Sequential implements Layer {
  static final String TYPE = "Sequential";

  private final List<Layer> layers;
  private final List<Parameter> parameters;
  private final int firstLearning;

  /**
   * Creates a chain.
   *
   * @param layers the layers, first to last
   * @throws IllegalArgumentException if two parameters have the same name
   */
  public Sequential(List<? extends Layer> layers) {
    this.layers = List.copyOf(layers);
    this.parameters = new ArrayList<>();
    int first = layers.size();
    for (int i = layers.size() - 1; i >= 0; i--) {
      List<Parameter> own = layers.get(i).parameters();
      parameters.addAll(0, own);
      first = own.isEmpty() ? first : i;
    }
    this.firstLearning = first;
    requireUniqueNames();
  }

  /**
   * Creates a chain.
   *
   * @param layers the layers, first to last
   * @return the chain
   * @throws IllegalArgumentException if two parameters have the same name
   */
  public static Sequential of(Layer... layers) {
    return new Sequential(List.of(layers));
  }

  /**
   * Returns the layers.
   *
   * @return the layers, first to last
   */
  public List<Layer> layers() {
    return layers;
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      try {
        shape = layers.get(i).outputShape(shape);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("layer " + i + ": " + e.getMessage(), e);
      }
    }
    return shape;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Tensor y = x;
    for (Layer layer : layers) {
      y = pass.forward(layer, y);
    }
    return y;
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    Tensor dx = dy;
    for (int i = layers.size() - 1; i >= 0; i--) {
      dx = pass.backward(layers.get(i), dx);
    }
    return dx;
  }

  @Override
  public void backwardParameters(Tensor dy, Pass pass) {
    Tensor gradient = dy;
    for (int i = layers.size() - 1; i > firstLearning; i--) {
      gradient = pass.backward(layers.get(i), gradient);
    }
    if (firstLearning < layers.size()) {
      pass.backwardParameters(layers.get(firstLearning), gradient);
    }
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    Symbol y = x;
    for (Layer layer : layers) {
      y = layer.lower(graph, y);
    }
    return y;
  }

  @Override
  public List<Parameter> parameters() {
    return List.copyOf(parameters);
  }

  @Override
  public List<Buffer> buffers() {
    return layers.stream().flatMap(layer -> layer.buffers().stream()).toList();
  }

  @Override
  public LayerConfig config() {
    return new LayerConfig(TYPE, "", Map.of(), layers.stream().map(Layer::config).toList());
  }

  private void requireUniqueNames() {
    Set<String> names = new HashSet<>();
    for (Parameter parameter : parameters) {
      if (!names.add(parameter.name())) {
        throw new IllegalArgumentException(
            "Sequential: two parameters are called \""
                + parameter.name()
                + "\"; give the layers different names");
      }
    }
  }
}
