package io.simdnn.layer.activation;

import io.simdnn.backend.DimensionRows;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.layer.Layer;
import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Map;

/** A function of all elements along one dimension, which becomes the last one for its kernel. */
public abstract class RowActivation implements Layer {
  private static final int LAST = -1;

  private final int dimension;
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private final OutputBuffer inputRows = new OutputBuffer();
  private final OutputBuffer outputRows = new OutputBuffer();
  private final OutputBuffer gradientRows = new OutputBuffer();
  private Tensor savedRows;

  RowActivation(int dimension) {
    this.dimension = dimension;
  }

  static int last() {
    return LAST;
  }

  abstract void forwardRows(Tensor x, Tensor y, Pass pass);

  abstract void gradientRows(Tensor dy, Tensor y, Tensor dx, Pass pass);

  @Override
  public final Shape outputShape(Shape input) {
    int d = dimension < 0 ? dimension + input.rank() : dimension;
    if (d < 0 || d >= input.rank()) {
      throw new IllegalArgumentException(
          getClass().getSimpleName()
              + ": expected an input with dimension "
              + dimension
              + " but got "
              + input);
    }
    return input;
  }

  @Override
  public final Tensor forward(Tensor x, Pass pass) {
    Tensor y = output.of(outputShape(x.shape()));
    Tensor rows = rows(x, inputRows, pass);
    Tensor result = result(y, outputRows);
    forwardRows(rows, result, pass);
    back(result, y, pass);
    savedRows = pass.training() ? result : null;
    return y;
  }

  @Override
  public final Tensor backward(Tensor dy, Pass pass) {
    if (savedRows == null) {
      throw new IllegalStateException(
          getClass().getSimpleName()
              + ": backward needs a forward pass in training mode before it");
    }
    Tensor dx = inputGradient.of(dy.shape());
    Tensor rows = rows(dy, inputRows, pass);
    Tensor result = result(dx, gradientRows);
    gradientRows(rows, savedRows, result, pass);
    back(result, dx, pass);
    return dx;
  }

  @Override
  public final void backwardParameters(Tensor dy, Pass pass) {
    // Nothing to learn here, and nobody wants the gradient of the input.
  }

  @Override
  public final Symbol lower(GraphBuilder graph, Symbol x) {
    Attributes axis = Attributes.NONE.with("axis", dimension);
    return graph.add(getClass().getSimpleName(), "", axis, outputShape(x.shape()), x);
  }

  @Override
  public final LayerConfig config() {
    Map<String, String> settings =
        dimension == LAST ? Map.of() : Map.of("dimension", Integer.toString(dimension));
    return LayerConfig.of(getClass().getSimpleName(), "", settings);
  }

  /** Reads the dimension of a configuration. */
  static int dimension(LayerConfig config) {
    return config.settings().containsKey("dimension") ? config.integer("dimension") : LAST;
  }

  private DimensionRows split(Shape shape) {
    return DimensionRows.of(shape, dimension < 0 ? dimension + shape.rank() : dimension);
  }

  private Tensor rows(Tensor x, OutputBuffer buffer, Pass pass) {
    DimensionRows split = split(x.shape());
    if (split.isDense()) {
      return x.reshape(split.matrix());
    }
    Tensor rows = buffer.of(split.matrix());
    split.toRows(x, rows, pass.backend());
    return rows;
  }

  private Tensor result(Tensor y, OutputBuffer buffer) {
    DimensionRows split = split(y.shape());
    return split.isDense() ? y.reshape(split.matrix()) : buffer.of(split.matrix());
  }

  private void back(Tensor rows, Tensor y, Pass pass) {
    DimensionRows split = split(y.shape());
    if (!split.isDense()) {
      split.fromRows(rows, y, pass.backend());
    }
  }
}
