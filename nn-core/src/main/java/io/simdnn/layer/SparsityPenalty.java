package io.simdnn.layer;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Map;

/**
 * Passes activations on unchanged and keeps them rare: to the loss it adds {@code strength * sum
 * over units of t log(t / m) + (1 - t) log((1 - t) / (1 - m))}, the Kullback-Leibler divergence of
 * each unit's mean activation m over the mini-batch from a target mean t (Ng: Sparse autoencoder,
 * CS294A lecture notes, 2011).
 *
 * <p>Takes {@code [batch, ...]} with activations from 0 to 1, as Sigmoid gives them, and returns
 * the same. Backward: {@code dx = dy + strength / batch * ((1 - t) / (1 - m) - t / m)}. The
 * reported loss leaves the term out; inference does nothing.
 */
public final class SparsityPenalty implements Layer {
  private final double target;
  private final double strength;
  private final OutputBuffer means = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private Tensor savedInput;

  /**
   * Creates a penalty.
   *
   * @param target the target mean of every unit, more than 0 and less than 1, such as 0.05
   * @param strength the factor of the term, at least 0
   * @throws IllegalArgumentException if a number is out of range
   */
  public SparsityPenalty(double target, double strength) {
    if (!(target > 0 && target < 1 && strength >= 0 && strength < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "SparsityPenalty: expected a target between 0 and 1 and a strength of at least 0, got "
              + target
              + " and "
              + strength);
    }
    this.target = target;
    this.strength = strength;
  }

  static SparsityPenalty of(LayerConfig config) {
    return new SparsityPenalty(config.real("target"), config.real("strength"));
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() < 2) {
      throw new IllegalArgumentException(
          "SparsityPenalty: expected [batch, ...] but got " + input + "; put it after a layer");
    }
    return input;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    savedInput = pass.training() ? x : null;
    return x;
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    if (savedInput == null) {
      throw new IllegalStateException(
          "SparsityPenalty: backward needs a forward pass in training mode before it");
    }
    int batch = dy.shape().extent(0);
    int units = dy.shape().rowSize();
    Shape matrix = Shape.of(batch, units);
    Tensor mean = means.of(Shape.of(units));
    mean.fill(0);
    pass.backend().reduction().addColumnSums(savedInput.reshape(matrix), mean);
    pass.backend().update().scale(mean, 1f / batch);
    pass.backend()
        .regularization()
        .sparsityGradient(mean, (float) target, (float) (strength / batch));
    Tensor dx = inputGradient.of(dy.shape());
    pass.backend().matrix().broadcastRow(mean, dx.reshape(matrix));
    pass.backend().arithmetic().add(dy, dx, dx);
    return dx;
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    return x;
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of(
        "SparsityPenalty",
        "",
        Map.of("target", Double.toString(target), "strength", Double.toString(strength)));
  }
}
