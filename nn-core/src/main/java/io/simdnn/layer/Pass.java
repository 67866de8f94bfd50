package io.simdnn.layer;

import io.simdnn.backend.Backend;

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
}
