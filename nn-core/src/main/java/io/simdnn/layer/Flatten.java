package io.simdnn.layer;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Turns every sample into one row: {@code [batch, 1, 28, 28]} to {@code [batch, 784]}. */
public final class Flatten implements Layer {
  static final String TYPE = "Flatten";

  private Shape savedInputShape;

  /** Creates the layer. */
  public Flatten() {}

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() == 0) {
      throw new IllegalArgumentException("Flatten: expected [batch, ...] but got " + input);
    }
    return Shape.of(input.extent(0), input.rowSize());
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    savedInputShape = pass.training() ? x.shape() : null;
    return x.reshape(outputShape(x.shape()));
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    if (savedInputShape == null) {
      throw new IllegalStateException("Flatten: backward needs a forward pass before it");
    }
    return dy.reshape(savedInputShape);
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    return graph.add("Flatten", "", outputShape(x.shape()), x);
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of(TYPE);
  }
}
