package io.simdnn.layer.recurrent;

import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;

/** Cells of {@link GRU}; the products with the states stay apart from those with the inputs. */
final class GruDirection extends Direction {
  private static final int GATES = 3;

  private final OutputBuffer hiddenSumsBuffer = new OutputBuffer();
  private final OutputBuffer hiddenSumsGradientBuffer = new OutputBuffer();
  private Tensor hiddenSums;
  private Tensor hiddenSumsGradient;

  GruDirection(String name, int inputs, int hidden, boolean bias, boolean reverse) {
    super(name, inputs, hidden, GATES, bias, reverse);
  }

  @Override
  Tensor biasOfInputs(Pass pass) {
    return inputBias.value();
  }

  @Override
  void begin(Tensor initialCell, Pass pass) {
    hiddenSums = hiddenSumsBuffer.of(sums.shape());
    pass.backend().matrix().broadcastRow(hiddenBias.value(), hiddenSums);
  }

  @Override
  void step(int t, Tensor before, Tensor after, Pass pass) {
    Tensor sum = rowsOf(hiddenSums, t);
    pass.backend().matrix().multiply(before, false, hiddenWeight.value(), false, sum, true);
    pass.backend().recurrent().gru(rowsOf(sums, t), sum, before, after);
  }

  @Override
  void beginGradient(Tensor finalCellGradient) {
    hiddenSumsGradient = hiddenSumsGradientBuffer.of(hiddenSums.shape());
  }

  @Override
  void stepGradient(int t, Tensor before, Tensor after, Pass pass) {
    Tensor gradient = rowsOf(hiddenSumsGradient, t);
    pass.backend()
        .recurrent()
        .gruGradient(
            rowsOf(sums, t),
            rowsOf(hiddenSums, t),
            before,
            stateGradient,
            rowsOf(sumsGradient, t),
            gradient);
    throughProduct(gradient, true, pass);
  }

  @Override
  void cutGradient() {
    // The state is all that these cells remember.
  }

  @Override
  Tensor hiddenSumsGradient() {
    return hiddenSumsGradient;
  }
}
