package io.simdnn.backend;

import io.simdnn.kernel.RegularizationKernel;
import io.simdnn.tensor.Tensor;

/** Clipping, penalties and averages; see {@link RegularizationKernel} for the formulas. */
public final class RegularizationOperations {
  private static final int GRAIN = 16_384;

  private final RegularizationKernel kernel;
  private final Parallel parallel;

  RegularizationOperations(RegularizationKernel kernel, Parallel parallel) {
    this.kernel = kernel;
    this.parallel = parallel;
  }

  /**
   * Limits every element in place.
   *
   * @param x the elements; modified
   * @param limit the largest magnitude, at least 0
   */
  public void clamp(Tensor x, float limit) {
    parallel.forRange(
        x.size(),
        GRAIN,
        (from, to) -> kernel.clamp(x.array(), x.offset() + from, x.offset() + to, limit));
  }

  /**
   * Replaces every element by its sign.
   *
   * @param x the elements; modified
   */
  public void sign(Tensor x) {
    parallel.forRange(
        x.size(), GRAIN, (from, to) -> kernel.sign(x.array(), x.offset() + from, x.offset() + to));
  }

  /**
   * Replaces every element by its magnitude.
   *
   * @param x the elements; modified
   */
  public void magnitude(Tensor x) {
    parallel.forRange(
        x.size(),
        GRAIN,
        (from, to) -> kernel.magnitude(x.array(), x.offset() + from, x.offset() + to));
  }

  /**
   * Moves every element a share of the way to a target.
   *
   * @param x the elements; modified
   * @param target the targets, of the same shape
   * @param share the share of the way
   * @throws IllegalArgumentException if the shapes differ or a tensor is a part of another
   */
  public void approach(Tensor x, Tensor target, float share) {
    Checks.requireAlike("approach", x, target);
    parallel.forRange(
        x.size(), GRAIN, (from, to) -> kernel.approach(x.array(), target.array(), from, to, share));
  }

  /**
   * Replaces mean activations by the derivatives of their distance from a target mean.
   *
   * @param x the means; modified
   * @param target the target mean, between 0 and 1
   * @param factor what the derivatives are multiplied by
   */
  public void sparsityGradient(Tensor x, float target, float factor) {
    parallel.forRange(
        x.size(),
        GRAIN,
        (from, to) ->
            kernel.sparsityGradient(x.array(), x.offset() + from, x.offset() + to, target, factor));
  }
}
