package io.simdnn.layer.convolution;

import io.simdnn.layer.Layer;
import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** What all pools share: they turn the planes of {@code [batch, channels, height, width]}. */
public abstract class PoolLayer implements Layer {
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private Shape savedShape;

  PoolLayer() {}

  /** Returns the extents of an output plane. */
  abstract Shape outputPlane(int height, int width);

  abstract void forward(Tensor x, Tensor y, Pass pass);

  abstract void gradient(Tensor dy, Tensor dx, Pass pass);

  @Override
  public final Shape outputShape(Shape input) {
    if (input.rank() != 4) {
      throw new IllegalArgumentException(
          getClass().getSimpleName()
              + ": expected [*, channels, height, width] but got "
              + input
              + "; add Reshape before it");
    }
    Shape plane = outputPlane(input.extent(2), input.extent(3));
    return Shape.of(input.extent(0), input.extent(1), plane.extent(0), plane.extent(1));
  }

  @Override
  public final Tensor forward(Tensor x, Pass pass) {
    Tensor y = output.of(outputShape(x.shape()));
    forward(x, y, pass);
    savedShape = pass.training() ? x.shape() : null;
    return y;
  }

  @Override
  public final Tensor backward(Tensor dy, Pass pass) {
    if (savedShape == null) {
      throw new IllegalStateException(
          getClass().getSimpleName()
              + ": backward needs a forward pass in training mode before it");
    }
    Tensor dx = inputGradient.of(savedShape);
    gradient(dy, dx, pass);
    return dx;
  }

  @Override
  public final void backwardParameters(Tensor dy, Pass pass) {
    // Nothing to learn here, and nobody wants the gradient of the input.
  }
}
