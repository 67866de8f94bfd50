package io.simdnn.backend;

import io.simdnn.kernel.AdamStep;
import io.simdnn.kernel.AdaptiveUpdateKernel;
import io.simdnn.tensor.Tensor;

/**
 * Turns gradients into directions, in place; see {@link AdaptiveUpdateKernel} for the formulas. All
 * tensors must begin at the first element of their arrays.
 */
public final class AdaptiveUpdateOperations {
  private static final int GRAIN = 16_384;

  private final AdaptiveUpdateKernel kernel;
  private final Parallel parallel;

  AdaptiveUpdateOperations(AdaptiveUpdateKernel kernel, Parallel parallel) {
    this.kernel = kernel;
    this.parallel = parallel;
  }

  /**
   * AMSGrad; the step size is not applied.
   *
   * @param d the gradient; becomes the direction
   * @param m the running mean of the gradient, of the same shape; modified
   * @param v the running mean of the squared gradient, of the same shape; modified
   * @param max the largest {@code v} so far, of the same shape; modified
   * @param step the coefficients of this step
   * @throws IllegalArgumentException if the shapes differ or a tensor is a part of another
   */
  public void amsGrad(Tensor d, Tensor m, Tensor v, Tensor max, AdamStep step) {
    Checks.requireAlike("amsGrad", d, m, v, max);
    parallel.forRange(
        d.size(),
        GRAIN,
        (from, to) -> kernel.amsGrad(d.array(), m.array(), v.array(), max.array(), from, to, step));
  }

  /**
   * Adam with Nesterov's look ahead, step sizes applied.
   *
   * @param d the gradient; becomes the direction
   * @param m the running mean of the gradient, of the same shape; modified
   * @param v the running mean of the squared gradient, of the same shape; modified
   * @param step the coefficients of this step; its step size is that of the mean
   * @param gradientSize the step size of the gradient itself
   * @throws IllegalArgumentException if the shapes differ or a tensor is a part of another
   */
  public void nesterovAdam(Tensor d, Tensor m, Tensor v, AdamStep step, float gradientSize) {
    Checks.requireAlike("nesterovAdam", d, m, v);
    parallel.forRange(
        d.size(),
        GRAIN,
        (from, to) ->
            kernel.nesterovAdam(d.array(), m.array(), v.array(), from, to, step, gradientSize));
  }

  /**
   * Adamax; the step size is not applied.
   *
   * @param d the gradient; becomes the direction
   * @param m the running mean of the gradient, of the same shape; modified
   * @param u the decaying largest gradient, of the same shape; modified
   * @param step the coefficients of this step
   * @throws IllegalArgumentException if the shapes differ or a tensor is a part of another
   */
  public void adaMax(Tensor d, Tensor m, Tensor u, AdamStep step) {
    Checks.requireAlike("adaMax", d, m, u);
    parallel.forRange(
        d.size(),
        GRAIN,
        (from, to) -> kernel.adaMax(d.array(), m.array(), u.array(), from, to, step));
  }

  /**
   * RMSprop, and with both shares 1 Adagrad.
   *
   * @param d the gradient; becomes the direction
   * @param v the squared gradients, of the same shape; modified
   * @param kept the share of {@code v} that is kept
   * @param added the share of the squared gradient that is added
   * @param epsilon what keeps the quotient finite
   * @throws IllegalArgumentException if the shapes differ or a tensor is a part of another
   */
  public void rmsProp(Tensor d, Tensor v, float kept, float added, float epsilon) {
    Checks.requireAlike("rmsProp", d, v);
    parallel.forRange(
        d.size(),
        GRAIN,
        (from, to) -> kernel.rmsProp(d.array(), v.array(), from, to, kept, added, epsilon));
  }

  /**
   * RMSprop by the variance.
   *
   * @param d the gradient; becomes the direction
   * @param v the running mean of the squared gradient, of the same shape; modified
   * @param m the running mean of the gradient, of the same shape; modified
   * @param kept the share of the means that is kept
   * @param added the share of the gradient that is added
   * @param epsilon what keeps the quotient finite
   * @throws IllegalArgumentException if the shapes differ or a tensor is a part of another
   */
  public void centeredRmsProp(
      Tensor d, Tensor v, Tensor m, float kept, float added, float epsilon) {
    Checks.requireAlike("centeredRmsProp", d, v, m);
    parallel.forRange(
        d.size(),
        GRAIN,
        (from, to) ->
            kernel.centeredRmsProp(
                d.array(), v.array(), m.array(), from, to, kept, added, epsilon));
  }

  /**
   * Adadelta.
   *
   * @param d the gradient; becomes the direction
   * @param v the running mean of the squared gradient, of the same shape; modified
   * @param x the running mean of the squared direction, of the same shape; modified
   * @param kept the share of the means that is kept
   * @param added the share of the squares that is added
   * @param epsilon what keeps the quotient finite
   * @throws IllegalArgumentException if the shapes differ or a tensor is a part of another
   */
  public void adaDelta(Tensor d, Tensor v, Tensor x, float kept, float added, float epsilon) {
    Checks.requireAlike("adaDelta", d, v, x);
    parallel.forRange(
        d.size(),
        GRAIN,
        (from, to) ->
            kernel.adaDelta(d.array(), v.array(), x.array(), from, to, kept, added, epsilon));
  }
}
