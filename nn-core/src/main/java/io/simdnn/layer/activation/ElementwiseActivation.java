package io.simdnn.layer.activation;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.Activation;
import io.simdnn.layer.Layer;
import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Map;

/**
 * A layer that applies one function to every element of an input of any shape, and keeps its output
 * or input for the gradient.
 */
public abstract class ElementwiseActivation implements Layer {
  private final Activation activation;
  final float alpha;
  final float beta;
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private Tensor saved;

  ElementwiseActivation(Activation activation) {
    this(activation, 0, 0);
  }

  ElementwiseActivation(Activation activation, double alpha, double beta) {
    this.activation = activation;
    this.alpha = (float) alpha;
    this.beta = (float) beta;
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Tensor y = output.of(x.shape());
    pass.backend().activation().forward(activation, alpha, beta, x, y);
    Tensor needed = activation.gradientNeedsInput() ? x : y;
    saved = pass.training() ? needed : null;
    return y;
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    if (saved == null) {
      throw new IllegalStateException(
          config().type() + ": backward needs a forward pass in training mode before it");
    }
    Tensor dx = inputGradient.of(dy.shape());
    pass.backend().activation().gradient(activation, alpha, beta, dy, saved, dx);
    return dx;
  }

  @Override
  public void backwardParameters(Tensor dy, Pass pass) {
    // Nothing to learn here, and nobody wants the gradient of the input.
  }

  /** Returns the name of the operation that computes this function. */
  abstract String operator();

  /** Returns the operation's settings. */
  Attributes attributes() {
    return Attributes.NONE;
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    return graph.add(operator(), "", attributes(), x.shape(), x);
  }

  @Override
  public LayerConfig config() {
    Map<String, String> settings =
        alpha == 0 && beta == 0
            ? Map.of()
            : Map.of("alpha", Float.toString(alpha), "beta", Float.toString(beta));
    return LayerConfig.of(getClass().getSimpleName(), "", settings);
  }
}
