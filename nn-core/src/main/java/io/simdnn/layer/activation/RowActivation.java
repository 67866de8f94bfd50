package io.simdnn.layer.activation;

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
    Tensor result = isLast(x.shape()) ? matrix(y) : outputRows.of(rows.shape());
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
    Tensor result = isLast(dy.shape()) ? matrix(dx) : gradientRows.of(rows.shape());
    gradientRows(rows, savedRows, result, pass);
    back(result, dx, pass);
    return dx;
  }

  @Override
  public final void backwardParameters(Tensor dy, Pass pass) {
    // Nothing to learn here, and nobody wants the gradient of the input.
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

  private boolean isLast(Shape shape) {
    return dimension == LAST || dimension == shape.rank() - 1;
  }

  private Tensor rows(Tensor x, OutputBuffer buffer, Pass pass) {
    if (isLast(x.shape())) {
      return matrix(x);
    }
    Shape split = split(x.shape());
    Tensor rows = buffer.of(Shape.of(split.extent(0) * split.extent(2), split.extent(1)));
    pass.backend()
        .arithmetic()
        .transpose(
            x.reshape(split),
            rows.reshape(Shape.of(split.extent(0), split.extent(2), split.extent(1))));
    return rows;
  }

  private void back(Tensor rows, Tensor y, Pass pass) {
    if (isLast(y.shape())) {
      return;
    }
    Shape split = split(y.shape());
    pass.backend()
        .arithmetic()
        .transpose(
            rows.reshape(Shape.of(split.extent(0), split.extent(2), split.extent(1))),
            y.reshape(split));
  }

  /** Returns {@code [before, dimension, behind]}. */
  private Shape split(Shape shape) {
    int d = dimension < 0 ? dimension + shape.rank() : dimension;
    int before = 1;
    int behind = 1;
    for (int i = 0; i < shape.rank(); i++) {
      before *= i < d ? shape.extent(i) : 1;
      behind *= i > d ? shape.extent(i) : 1;
    }
    return Shape.of(before, shape.extent(d), behind);
  }

  private static Tensor matrix(Tensor tensor) {
    int columns = tensor.shape().extent(tensor.shape().rank() - 1);
    return tensor.reshape(Shape.of(tensor.size() / Math.max(columns, 1), columns));
  }
}
