package io.simdnn.layer;

import io.simdnn.backend.Backend;

/**
 * One pass over a network: what to compute with, and whether a backward pass will follow.
 *
 * @param backend what to compute with
 * @param training whether layers keep what their backward pass needs
 */
public record Pass(Backend backend, boolean training) {
  /**
   * Returns a pass that a backward pass will follow.
   *
   * @param backend what to compute with
   * @return the pass
   */
  public static Pass training(Backend backend) {
    return new Pass(backend, true);
  }

  /**
   * Returns a forward pass only.
   *
   * @param backend what to compute with
   * @return the pass
   */
  public static Pass inference(Backend backend) {
    return new Pass(backend, false);
  }
}
