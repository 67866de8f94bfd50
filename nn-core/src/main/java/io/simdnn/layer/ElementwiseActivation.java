package io.simdnn.layer;

import io.simdnn.kernel.Activation;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** A layer that applies one function to every element and keeps its output for the gradient. */
abstract class ElementwiseActivation implements Layer {
  private final Activation activation;
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private Tensor savedOutput;

  ElementwiseActivation(Activation activation) {
    this.activation = activation;
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Tensor y = output.of(x.shape());
    pass.backend().activation().forward(activation, x, y);
    savedOutput = pass.training() ? y : null;
    return y;
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    if (savedOutput == null) {
      throw new IllegalStateException(
          config().type() + ": backward needs a forward pass in training mode before it");
    }
    Tensor dx = inputGradient.of(dy.shape());
    pass.backend().activation().gradient(activation, dy, savedOutput, dx);
    return dx;
  }

  @Override
  public void backwardParameters(Tensor dy, Pass pass) {
    // Nothing to learn here, and nobody wants the gradient of the input.
  }
}
