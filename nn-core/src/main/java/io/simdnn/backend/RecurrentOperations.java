package io.simdnn.backend;

import io.simdnn.kernel.recurrent.RecurrentCells;
import io.simdnn.tensor.Tensor;

/** One time step of recurrent cells; see {@link RecurrentCells} for the formulas. */
public final class RecurrentOperations {
  /** About as many elements of states as take 10 microseconds. */
  private static final int GRAIN = 2_048;

  private final RecurrentCells cells;
  private final Parallel parallel;

  RecurrentOperations(RecurrentCells cells, Parallel parallel) {
    this.cells = cells;
    this.parallel = parallel;
  }

  /**
   * One step of an LSTM.
   *
   * @param gates the sums {@code [samples, 4 * hidden]}; replaced by the gates
   * @param cOld the cells before {@code [samples, hidden]}
   * @param c the cells; written
   * @param tanhC their hyperbolic tangents; written
   * @param h the states; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void lstm(Tensor gates, Tensor cOld, Tensor c, Tensor tanhC, Tensor h) {
    int hidden = requireStates("lstm", 4, gates, h);
    Checks.requireSameShape("lstm", h, "cOld", cOld);
    Checks.requireSameShape("lstm", h, "c", c);
    Checks.requireSameShape("lstm", h, "tanhC", tanhC);
    if (isAlone(h)) {
      lstm(hidden, gates, cOld, c, tanhC, h, 0, h.shape().extent(0));
      return;
    }
    forSamples(h, (from, to) -> lstm(hidden, gates, cOld, c, tanhC, h, from, to));
  }

  private void lstm(
      int hidden, Tensor gates, Tensor cOld, Tensor c, Tensor tanhC, Tensor h, int from, int to) {
    cells.lstm(
        to - from,
        hidden,
        gates.array(),
        gates.offset() + 4 * from * hidden,
        cOld.array(),
        cOld.offset() + from * hidden,
        c.array(),
        c.offset() + from * hidden,
        tanhC.array(),
        tanhC.offset() + from * hidden,
        h.array(),
        h.offset() + from * hidden);
  }

  /**
   * Gradient of {@link #lstm}.
   *
   * @param gates the gates
   * @param cOld the cells before
   * @param tanhC the hyperbolic tangents of the cells
   * @param dh the gradient with respect to the states
   * @param dc the gradient with respect to the cells; replaced by that of the cells before
   * @param dGates the gradient with respect to the sums; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void lstmGradient(
      Tensor gates, Tensor cOld, Tensor tanhC, Tensor dh, Tensor dc, Tensor dGates) {
    int hidden = requireStates("lstm gradient", 4, gates, cOld, tanhC, dh, dc);
    Checks.requireSameShape("lstm gradient", gates, "dGates", dGates);
    forSamples(
        dh,
        (from, to) ->
            cells.lstmGradient(
                to - from,
                hidden,
                gates.array(),
                gates.offset() + 4 * from * hidden,
                cOld.array(),
                cOld.offset() + from * hidden,
                tanhC.array(),
                tanhC.offset() + from * hidden,
                dh.array(),
                dh.offset() + from * hidden,
                dc.array(),
                dc.offset() + from * hidden,
                dGates.array(),
                dGates.offset() + 4 * from * hidden));
  }

  /**
   * One step of a GRU.
   *
   * @param gates the sums from the input {@code [samples, 3 * hidden]}; replaced by the gates
   * @param sums the sums from the states before {@code [samples, 3 * hidden]}
   * @param hOld the states before {@code [samples, hidden]}
   * @param h the states; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void gru(Tensor gates, Tensor sums, Tensor hOld, Tensor h) {
    int hidden = requireStates("gru", 3, gates, h);
    Checks.requireSameShape("gru", h, "hOld", hOld);
    Checks.requireSameShape("gru", gates, "sums", sums);
    if (isAlone(h)) {
      gru(hidden, gates, sums, hOld, h, 0, h.shape().extent(0));
      return;
    }
    forSamples(h, (from, to) -> gru(hidden, gates, sums, hOld, h, from, to));
  }

  private void gru(int hidden, Tensor gates, Tensor sums, Tensor hOld, Tensor h, int from, int to) {
    cells.gru(
        to - from,
        hidden,
        gates.array(),
        gates.offset() + 3 * from * hidden,
        sums.array(),
        sums.offset() + 3 * from * hidden,
        hOld.array(),
        hOld.offset() + from * hidden,
        h.array(),
        h.offset() + from * hidden);
  }

  /**
   * Gradient of {@link #gru}.
   *
   * @param gates the gates
   * @param sums the sums from the states before
   * @param hOld the states before
   * @param dh the gradient with respect to the states; replaced by its part that goes straight to
   *     the states before
   * @param dGates the gradient with respect to the sums from the input; written
   * @param dSums the gradient with respect to the sums from the states before; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void gruGradient(
      Tensor gates, Tensor sums, Tensor hOld, Tensor dh, Tensor dGates, Tensor dSums) {
    int hidden = requireStates("gru gradient", 3, gates, hOld, dh);
    Checks.requireSameShape("gru gradient", gates, "sums", sums);
    Checks.requireSameShape("gru gradient", gates, "dGates", dGates);
    Checks.requireSameShape("gru gradient", gates, "dSums", dSums);
    forSamples(
        dh,
        (from, to) ->
            cells.gruGradient(
                to - from,
                hidden,
                gates.array(),
                gates.offset() + 3 * from * hidden,
                sums.array(),
                sums.offset() + 3 * from * hidden,
                hOld.array(),
                hOld.offset() + from * hidden,
                dh.array(),
                dh.offset() + from * hidden,
                dGates.array(),
                dGates.offset() + 3 * from * hidden,
                dSums.array(),
                dSums.offset() + 3 * from * hidden));
  }

  private void forSamples(Tensor states, Parallel.RangeTask task) {
    parallel.forRange(states.shape().extent(0), grain(states), task);
  }

  private boolean isAlone(Tensor states) {
    return parallel.isAlone(states.shape().extent(0), grain(states));
  }

  private static int grain(Tensor states) {
    return Math.max(1, GRAIN / Math.max(1, states.shape().extent(1)));
  }

  private static int requireStates(String operation, int gates, Tensor sums, Tensor... states) {
    Checks.requireMatrix(operation, "gates", sums);
    int hidden = sums.shape().extent(1) / gates;
    for (Tensor state : states) {
      Checks.requireMatrix(operation, "states", state);
      if (state.shape().extent(0) != sums.shape().extent(0) || state.shape().extent(1) != hidden) {
        throw new IllegalArgumentException(
            operation
                + ": gates "
                + sums.shape()
                + " need states ["
                + sums.shape().extent(0)
                + ", "
                + hidden
                + "] but got "
                + state.shape());
      }
    }
    return hidden;
  }
}
