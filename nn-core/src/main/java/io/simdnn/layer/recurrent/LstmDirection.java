package io.simdnn.layer.recurrent;

import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Cells of {@link LSTM}; the cells beside the states lie in slots like them. */
final class LstmDirection extends Direction {
  private static final int GATES = 4;

  private final OutputBuffer cellBuffer = new OutputBuffer();
  private final OutputBuffer tanhBuffer = new OutputBuffer();
  private final OutputBuffer cellGradientBuffer = new OutputBuffer();
  private Tensor cells;
  private Tensor tanhs;
  private Tensor cellGradient;

  LstmDirection(String name, int inputs, int hidden, boolean bias, boolean reverse) {
    super(name, inputs, hidden, GATES, bias, reverse);
  }

  @Override
  void begin(Tensor initialCell, Pass pass) {
    cells = cellBuffer.of(states.shape());
    tanhs = tanhBuffer.of(Shape.of(time * batch, hidden));
    put(initialCell, cell(reverse ? time : 0));
  }

  @Override
  void step(int t, Tensor before, Tensor after, Pass pass) {
    Tensor sum = rowsOf(sums, t);
    pass.backend().matrix().multiply(before, false, hiddenWeight.value(), false, sum, true);
    pass.backend()
        .recurrent()
        .lstm(sum, cell(reverse ? t + 1 : t), cell(reverse ? t : t + 1), rowsOf(tanhs, t), after);
  }

  @Override
  void beginGradient(Tensor finalCellGradient) {
    cellGradient = cellGradientBuffer.of(Shape.of(batch, hidden));
    put(finalCellGradient, cellGradient);
  }

  @Override
  void stepGradient(int t, Tensor before, Tensor after, Pass pass) {
    Tensor gradient = rowsOf(sumsGradient, t);
    pass.backend()
        .recurrent()
        .lstmGradient(
            rowsOf(sums, t),
            cell(reverse ? t + 1 : t),
            rowsOf(tanhs, t),
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
    return cell(reverse ? 0 : time);
  }

  @Override
  Tensor initialCellGradient() {
    return cellGradient;
  }

  private Tensor cell(int slot) {
    return cells.rows(slot * batch, (slot + 1) * batch);
  }
}
