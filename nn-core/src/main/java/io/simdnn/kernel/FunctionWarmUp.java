package io.simdnn.kernel;

/** Warms up what works on elements: activations, elementary functions, losses and updates. */
final class FunctionWarmUp {
  private static final int LENGTH = 256;

  /**
   * So many calls of each in a round; C2 asks for six hundred of the short ones before it begins.
   */
  private static final int CALLS = 3;

  private static final float STEP = 1e-3f;

  private final Kernels kernels;
  private final ElementaryKernel elementary;
  private final LossKernel loss;
  private final UpdateKernel update;
  private final AdamStep adam = AdamStep.of(STEP, 0.9, 0.999, 1e-8, 1);
  private final float[] x = WarmUp.numbers();
  private final float[] dy = WarmUp.numbers();
  private final float[] y = WarmUp.numbers();
  private final float[] terms = WarmUp.numbers();
  private final float[] weights = WarmUp.numbers();
  private final float[] velocity = WarmUp.numbers();
  private final float[] squares = new float[LENGTH];

  FunctionWarmUp(Kernels kernels) {
    this.kernels = kernels;
    elementary = kernels.elementary();
    loss = kernels.loss();
    update = kernels.update();
  }

  void round() {
    for (int call = 0; call < CALLS; call++) {
      call();
    }
  }

  private void call() {
    for (Activation activation : Activation.values()) {
      ActivationKernel kernel = kernels.activation(activation);
      kernel.forward(x, 0, y, 0, LENGTH, 1, 1);
      kernel.gradient(dy, 0, x, 0, y, 0, LENGTH, 1, 1);
    }
    elementary.exp(x, 0, y, 0, LENGTH);
    elementary.log1p(x, 0, y, 0, LENGTH);
    elementary.sigmoid(x, 0, y, 0, LENGTH);
    elementary.tanh(x, 0, y, 0, LENGTH);
    elementary.erf(x, 0, y, 0, LENGTH);
    loss.squaredError(x, 0, dy, 0, y, 0, terms, 0, LENGTH, 1);
    loss.binaryCrossEntropy(x, 0, dy, 0, y, 0, terms, 0, LENGTH, 1);
    update.scale(y, 0, LENGTH, 1);
    update.sgd(weights, 0, dy, 0, LENGTH, STEP);
    update.momentum(weights, 0, dy, 0, velocity, 0, LENGTH, STEP, 0.5f);
    update.nesterov(weights, 0, dy, 0, velocity, 0, LENGTH, STEP, 0.5f);
    update.adam(weights, 0, dy, 0, velocity, 0, squares, 0, LENGTH, adam);
  }
}
