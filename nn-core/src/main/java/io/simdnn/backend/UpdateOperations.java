package io.simdnn.backend;

import io.simdnn.kernel.AdamStep;
import io.simdnn.kernel.UpdateKernel;
import io.simdnn.tensor.Tensor;

/** Optimizer updates of one parameter; see {@link UpdateKernel} for the formulas. */
public final class UpdateOperations {
  private static final int GRAIN = 16_384;

  private final UpdateKernel kernel;
  private final Parallel parallel;

  UpdateOperations(UpdateKernel kernel, Parallel parallel) {
    this.kernel = kernel;
    this.parallel = parallel;
  }

  /**
   * Scales every element in place.
   *
   * @param x the elements; modified
   * @param factor the factor
   */
  public void scale(Tensor x, float factor) {
    if (parallel.isAlone(x.size(), GRAIN)) {
      kernel.scale(x.array(), x.offset(), x.size(), factor);
      return;
    }
    parallel.forRange(
        x.size(),
        GRAIN,
        (from, to) -> kernel.scale(x.array(), x.offset() + from, to - from, factor));
  }

  /**
   * Adds a multiple of one tensor to another: {@code y = fma(factor, x, y)}.
   *
   * @param y what is added to
   * @param x what is added, of the same shape
   * @param factor the multiple
   * @throws IllegalArgumentException if the shapes differ
   */
  public void addScaled(Tensor y, Tensor x, float factor) {
    sgd(y, x, -factor);
  }

  /**
   * Takes one step of gradient descent.
   *
   * @param w the parameters; modified
   * @param g their gradient, of the same shape
   * @param learningRate the step size
   * @throws IllegalArgumentException if the shapes differ
   */
  public void sgd(Tensor w, Tensor g, float learningRate) {
    Checks.requireSameShape("sgd", w, "gradient", g);
    if (parallel.isAlone(w.size(), GRAIN)) {
      kernel.sgd(w.array(), w.offset(), g.array(), g.offset(), w.size(), learningRate);
      return;
    }
    parallel.forRange(
        w.size(),
        GRAIN,
        (from, to) ->
            kernel.sgd(
                w.array(),
                w.offset() + from,
                g.array(),
                g.offset() + from,
                to - from,
                learningRate));
  }

  /**
   * Takes one step with momentum.
   *
   * @param w the parameters; modified
   * @param g their gradient, of the same shape
   * @param v the velocity, of the same shape; modified
   * @param learningRate the step size
   * @param momentum the share of the velocity that is kept
   * @throws IllegalArgumentException if the shapes differ
   */
  public void momentum(Tensor w, Tensor g, Tensor v, float learningRate, float momentum) {
    velocityStep("momentum", kernel::momentum, w, g, v, learningRate, momentum);
  }

  /**
   * Takes one step of Nesterov's accelerated gradient.
   *
   * @param w the parameters; modified
   * @param g their gradient, of the same shape
   * @param v the velocity, of the same shape; modified
   * @param learningRate the step size
   * @param momentum the share of the velocity that is kept
   * @throws IllegalArgumentException if the shapes differ
   */
  public void nesterov(Tensor w, Tensor g, Tensor v, float learningRate, float momentum) {
    velocityStep("nesterov", kernel::nesterov, w, g, v, learningRate, momentum);
  }

  /**
   * Takes one step of Adam.
   *
   * @param w the parameters; modified
   * @param g their gradient, of the same shape
   * @param m the running mean of the gradient, of the same shape; modified
   * @param v the running mean of the squared gradient, of the same shape; modified
   * @param step the coefficients of this step
   * @throws IllegalArgumentException if the shapes differ
   */
  public void adam(Tensor w, Tensor g, Tensor m, Tensor v, AdamStep step) {
    Checks.requireSameShape("adam", w, "gradient", g);
    Checks.requireSameShape("adam", w, "mean", m);
    Checks.requireSameShape("adam", w, "squared mean", v);
    parallel.forRange(
        w.size(),
        GRAIN,
        (from, to) ->
            kernel.adam(
                w.array(),
                w.offset() + from,
                g.array(),
                g.offset() + from,
                m.array(),
                m.offset() + from,
                v.array(),
                v.offset() + from,
                to - from,
                step));
  }

  private interface VelocityStep {
    void run(
        float[] w,
        int wOffset,
        float[] g,
        int gOffset,
        float[] v,
        int vOffset,
        int length,
        float learningRate,
        float momentum);
  }

  private void velocityStep(
      String operation,
      VelocityStep step,
      Tensor w,
      Tensor g,
      Tensor v,
      float learningRate,
      float momentum) {
    Checks.requireSameShape(operation, w, "gradient", g);
    Checks.requireSameShape(operation, w, "velocity", v);
    parallel.forRange(
        w.size(),
        GRAIN,
        (from, to) ->
            step.run(
                w.array(),
                w.offset() + from,
                g.array(),
                g.offset() + from,
                v.array(),
                v.offset() + from,
                to - from,
                learningRate,
                momentum));
  }
}
