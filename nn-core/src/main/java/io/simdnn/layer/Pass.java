package io.simdnn.layer;

import io.simdnn.backend.Backend;
import io.simdnn.tensor.Tensor;

/**
 * One pass over a network: what to compute with, and whether a backward pass will follow.
 *
 * @param backend what to compute with
 * @param training whether layers keep what their backward pass needs
 * @param observer what composite layers tell of each layer inside them; null for nothing
 */
public record Pass(Backend backend, boolean training, LayerObserver observer) {
  /**
   * Returns a pass that a backward pass will follow.
   *
   * @param backend what to compute with
   * @return the pass
   */
  public static Pass training(Backend backend) {
    return new Pass(backend, true, null);
  }

  /**
   * Returns a forward pass only.
   *
   * @param backend what to compute with
   * @return the pass
   */
  public static Pass inference(Backend backend) {
    return new Pass(backend, false, null);
  }

  /**
   * Returns this pass under observation, which changes no result.
   *
   * @param newObserver what composite layers tell of each layer inside them; null for nothing
   * @return a new pass
   */
  public Pass observedBy(LayerObserver newObserver) {
    return new Pass(backend, training, newObserver);
  }

  /**
   * Runs a layer inside a composite one forward, under the observer's eyes.
   *
   * @param layer the layer
   * @param x its input
   * @return its output
   */
  public Tensor forward(Layer layer, Tensor x) {
    Tensor y = layer.forward(x, this);
    if (observer != null) {
      observer.forwardDone(layer, y, this);
    }
    return y;
  }

  /**
   * Runs a layer inside a composite one backward, under the observer's eyes.
   *
   * @param layer the layer
   * @param dy the gradient with respect to its output
   * @return the gradient with respect to its input
   */
  public Tensor backward(Layer layer, Tensor dy) {
    Tensor dx = layer.backward(dy, this);
    if (observer != null) {
      observer.backwardDone(layer, dy, this);
    }
    return dx;
  }

  /**
   * Runs a layer inside a composite one backward without the gradient of its input.
   *
   * @param layer the layer
   * @param dy the gradient with respect to its output
   */
  public void backwardParameters(Layer layer, Tensor dy) {
    layer.backwardParameters(dy, this);
    if (observer != null) {
      observer.backwardDone(layer, dy, this);
    }
  }
}
