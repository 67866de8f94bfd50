package io.simdnn.layer.recurrent;

import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;

/** Cells of {@link GRU}; the products with the states stay apart from those with the inputs. */
final class GruDirection extends Direction {
  private static final int GATES = 3;

  private final TimeSteps hiddenSums = new TimeSteps();
  private final TimeSteps hiddenSumsGradient = new TimeSteps();

  GruDirection(String name, int inputs, int hidden, boolean bias, boolean reverse) {
    super(name, inputs, hidden, GATES, bias, reverse);
  }

  @Override
  Tensor biasOfInputs(Pass pass) {
    return inputBias.value();
  }

  @Override
  void begin(Tensor initialCell, Pass pass) {
    Tensor all = hiddenSums.resize(time, batch, gates * hidden);
    pass.backend().matrix().broadcastRow(hiddenBias.value(), all);
  }

  @Override
  void step(int t, Tensor before, Tensor after, Pass pass) {
    Tensor sum = hiddenSums.step(t);
    pass.backend().matrix().multiply(before, false, hiddenWeight.value(), false, sum, true);
    pass.backend().recurrent().gru(sums.step(t), sum, before, after);
  }

  @Override
  void beginGradient(Tensor finalCellGradient) {
    hiddenSumsGradient.resize(time, batch, gates * hidden);
  }

  @Override
  void stepGradient(int t, Tensor before, Tensor after, Pass pass) {
    Tensor gradient = hiddenSumsGradient.step(t);
    pass.backend()
        .recurrent()
        .gruGradient(
            sums.step(t),
            hiddenSums.step(t),
            before,
            stateGradient,
            sumsGradient.step(t),
            gradient);
    throughProduct(gradient, true, pass);
  }

  @Override
  void cutGradient() {
    // The state is all that these cells remember.
  }

  @Override
  Tensor hiddenSumsGradient() {
    return hiddenSumsGradient.all();
  }
}
