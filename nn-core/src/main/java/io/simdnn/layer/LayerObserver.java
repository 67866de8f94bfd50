package io.simdnn.layer;

import io.simdnn.tensor.Tensor;

/**
 * Sees what passes between layers; see {@link Pass#observedBy}. Composite layers call it after each
 * layer inside them. An observer reads only: it must not change a tensor, nor keep one.
 */
public interface LayerObserver {
  /**
   * A layer computed its output.
   *
   * @param layer the layer
   * @param output its output
   * @param pass the pass
   */
  void forwardDone(Layer layer, Tensor output, Pass pass);

  /**
   * A layer went back; the gradients of its parameters are computed.
   *
   * @param layer the layer
   * @param outputGradient the gradient with respect to its output
   * @param pass the pass
   */
  void backwardDone(Layer layer, Tensor outputGradient, Pass pass);
}
