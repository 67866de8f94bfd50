package io.simdnn.layer.recurrent;

import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Cells of {@link LSTM}; the cells beside the states lie in slots like them. */
final class LstmDirection extends Direction {
  private static final int GATES = 4;

  private final TimeSteps cells = new TimeSteps();
  private final TimeSteps tanhs = new TimeSteps();
  private final OutputBuffer cellGradientBuffer = new OutputBuffer();
  private Tensor cellGradient;

  LstmDirection(String name, int inputs, int hidden, boolean bias, boolean reverse) {
    super(name, inputs, hidden, GATES, bias, reverse);
  }

  @Override
  void begin(Tensor initialCell, Pass pass) {
    cells.resize(time + 1, batch, hidden);
    tanhs.resize(time, batch, hidden);
    put(initialCell, cells.step(reverse ? time : 0));
  }

  @Override
  void step(int t, Tensor before, Tensor after, Pass pass) {
    Tensor sum = sums.step(t);
    pass.backend().matrix().multiply(before, false, hiddenWeight.value(), false, sum, true);
    pass.backend()
        .recurrent()
        .lstm(
            sum,
            cells.step(reverse ? t + 1 : t),
            cells.step(reverse ? t : t + 1),
            tanhs.step(t),
            after);
  }

  @Override
  void beginGradient(Tensor finalCellGradient) {
    cellGradient = cellGradientBuffer.of(Shape.of(batch, hidden));
    put(finalCellGradient, cellGradient);
  }

  @Override
  void stepGradient(int t, Tensor before, Tensor after, Pass pass) {
    Tensor gradient = sumsGradient.step(t);
    pass.backend()
        .recurrent()
        .lstmGradient(
            sums.step(t),
            cells.step(reverse ? t + 1 : t),
            tanhs.step(t),
            stateGradient,
            cellGradient,
            gradient);
    throughProduct(gradient, false, pass);
  }

  @Override
  void cutGradient() {
    cellGradient.fill(0f);
  }

  @Override
  boolean hasCells() {
    return true;
  }

  @Override
  Tensor finalCell() {
    return cells.step(reverse ? 0 : time);
  }

  @Override
  Tensor initialCellGradient() {
    return cellGradient;
  }
}
