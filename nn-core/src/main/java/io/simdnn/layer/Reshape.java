package io.simdnn.layer;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gives every sample another shape with as many elements: {@code new Reshape(1, 28, 28)} turns
 * {@code [batch, 784]} or {@code [batch, 28, 28]} into {@code [batch, 1, 28, 28]}.
 */
public final class Reshape implements Layer {
  private final Shape sample;
  private Shape savedInputShape;

  /**
   * Creates the layer.
   *
   * @param extents the extents of a sample
   */
  public Reshape(int... extents) {
    this.sample = Shape.of(extents);
  }

  static Reshape of(LayerConfig config) {
    return new Reshape(config.integers("extents"));
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() == 0 || input.rowSize() != sample.size()) {
      throw new IllegalArgumentException(
          "Reshape: expected samples of " + sample.size() + " elements but got " + input);
    }
    return sample.prepend(input.extent(0));
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    savedInputShape = pass.training() ? x.shape() : null;
    return x.reshape(outputShape(x.shape()));
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    if (savedInputShape == null) {
      throw new IllegalStateException("Reshape: backward needs a forward pass before it");
    }
    return dy.reshape(savedInputShape);
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    Shape output = outputShape(x.shape());
    int[] extents = output.toArray();
    extents[0] = 0;
    return graph.add("Reshape", "", output, x, graph.constant("shape", extents));
  }

  @Override
  public LayerConfig config() {
    String extents =
        Arrays.stream(sample.toArray())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    return LayerConfig.of("Reshape", "", Map.of("extents", extents));
  }
}
