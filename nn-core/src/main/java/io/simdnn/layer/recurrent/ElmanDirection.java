package io.simdnn.layer.recurrent;

import io.simdnn.kernel.Activation;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;

/** Cells of {@link RNN}: {@code h = f(sum)}. */
final class ElmanDirection extends Direction {
  private final Activation activation;

  ElmanDirection(
      String name, int inputs, int hidden, boolean bias, boolean reverse, Activation activation) {
    super(name, inputs, hidden, 1, bias, reverse);
    this.activation = activation;
  }

  @Override
  void begin(Tensor initialCell, Pass pass) {
    // The state is all that these cells remember.
  }

  @Override
  void step(int t, Tensor before, Tensor after, Pass pass) {
    Tensor sum = sums.step(t);
    pass.backend().matrix().multiply(before, false, hiddenWeight.value(), false, sum, true);
    pass.backend().activation().forward(activation, 0, 0, sum, after);
  }

  @Override
  void beginGradient(Tensor finalCellGradient) {
    // The state is all that these cells remember.
  }

  @Override
  void stepGradient(int t, Tensor before, Tensor after, Pass pass) {
    Tensor gradient = sumsGradient.step(t);
    pass.backend().activation().gradient(activation, 0, 0, stateGradient, after, gradient);
    throughProduct(gradient, false, pass);
  }

  @Override
  void cutGradient() {
    // The state is all that these cells remember.
  }
}
