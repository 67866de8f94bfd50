package io.simdnn.graph.operator;

import io.simdnn.backend.MatrixOperations;
import io.simdnn.kernel.recurrent.GeneralCells;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/**
 * One direction of recurrent cells with everything that ONNX lets one choose: sequences of
 * different lengths, any layout, weights that change from run to run. {@link RecurrentRun} is the
 * faster form for the usual choices.
 */
final class GeneralRecurrent {
  /** Which cell. */
  enum Kind {
    ELMAN(1),
    LSTM(4),
    GRU(3);

    final int gates;

    Kind(int gates) {
      this.gates = gates;
    }
  }

  /**
   * What all directions share.
   *
   * @param kind which cell
   * @param time the steps of the longest sequence
   * @param batch the sequences
   * @param directions how many directions there are
   * @param hidden the elements of a state
   * @param batchFirst whether the batch is the first dimension of inputs, outputs and states
   * @param coupled whether the forget gate of an LSTM is {@code 1 - i}
   * @param linearFirst whether a GRU multiplies its states by weights before it resets them
   */
  record Settings(
      Kind kind,
      int time,
      int batch,
      int directions,
      int hidden,
      boolean batchFirst,
      boolean coupled,
      boolean linearFirst) {}

  private final Settings s;
  private final GeneralCells cells;
  private final int direction;
  private final boolean reverse;
  private final MatrixOperations matrix;
  private final Bindings io;
  private final Runnable inputProduct;
  private final Runnable stateProduct;
  private final Runnable resetProduct;
  private final Tensor sums;
  private final Tensor states;
  private final Tensor stateSums;
  private final float[] cellStates;
  private final Tensor resetStates;
  private final Tensor candidates;
  private final int[] lengths;

  GeneralRecurrent(Bindings io, Settings s, GeneralCells cells, int direction, boolean reverse) {
    this.io = io;
    this.s = s;
    this.cells = cells;
    this.direction = direction;
    this.reverse = reverse;
    this.matrix = io.backend().matrix();
    int inputs = io.in(0).shape().extent(2);
    int all = s.kind.gates * s.hidden;
    Tensor x = io.in(0).reshape(Shape.of(s.time * s.batch, inputs));
    Tensor w = io.in(1).rows(direction, direction + 1).reshape(Shape.of(all, inputs));
    Tensor r = io.in(2).rows(direction, direction + 1).reshape(Shape.of(all, s.hidden));
    this.sums = Tensor.zeros(s.time * s.batch, all);
    this.states = Tensor.zeros(s.batch, s.hidden);
    this.stateSums = Tensor.zeros(s.batch, all);
    this.cellStates = new float[s.batch * s.hidden];
    this.resetStates = Tensor.zeros(s.batch, s.hidden);
    this.candidates = Tensor.zeros(s.batch, s.hidden);
    this.lengths = new int[s.batch];
    this.inputProduct = matrix.inference(x, false, w, true, sums, true);
    this.stateProduct = matrix.inference(states, false, r, true, stateSums, false);
    boolean resetsStates = s.kind == Kind.GRU && !s.linearFirst;
    Tensor last = resetsStates ? r.rows(2 * s.hidden, all) : null;
    this.resetProduct =
        resetsStates ? matrix.inference(resetStates, false, last, true, candidates, false) : null;
  }

  void run() {
    startSums();
    inputProduct.run();
    putStates(io.in(5), states.array());
    putStates(io.in(6), cellStates);
    for (int b = 0; b < s.batch; b++) {
      lengths[b] = length(b);
    }
    if (io.out(0) != null) {
      clearOutput();
    }
    for (int step = 0; step < s.time; step++) {
      step(step);
    }
    takeStates(states.array(), io.out(1));
    takeStates(cellStates, io.out(2));
  }

  private int length(int b) {
    if (io.input(4) == null) {
      return s.time;
    }
    long length = io.input(4).integers()[b];
    if (length < 0 || length > s.time) {
      throw new IllegalArgumentException(
          "recurrent cells: expected lengths from 0 to " + s.time + " but got " + length);
    }
    return (int) length;
  }

  /** Sums begin with the biases; a GRU that resets products needs that of its new states apart. */
  private void startSums() {
    Tensor biases = io.in(3);
    int all = s.kind.gates * s.hidden;
    boolean apart = s.kind == Kind.GRU && s.linearFirst;
    float[] row = new float[all];
    for (int j = 0; biases != null && j < all; j++) {
      int at = direction * 2 * all + j;
      boolean both = !apart || j < 2 * s.hidden;
      row[j] = biases.get(at) + (both ? biases.get(at + all) : 0);
    }
    matrix.broadcastRow(Tensor.view(row, 0, Shape.of(all)), sums);
  }

  /** Where the states of a sequence are in the inputs and outputs that hold states. */
  private int stateAt(int b) {
    int row = s.batchFirst ? b * s.directions + direction : direction * s.batch + b;
    return row * s.hidden;
  }

  private void putStates(Tensor given, float[] to) {
    for (int b = 0; b < s.batch; b++) {
      for (int j = 0; j < s.hidden; j++) {
        to[b * s.hidden + j] = given == null ? 0 : given.get(stateAt(b) + j);
      }
    }
  }

  private void takeStates(float[] from, Tensor to) {
    for (int b = 0; to != null && b < s.batch; b++) {
      System.arraycopy(from, b * s.hidden, to.array(), to.offset() + stateAt(b), s.hidden);
    }
  }

  private int row(int t, int b) {
    return s.batchFirst ? b * s.time + t : t * s.batch + b;
  }

  private int outputAt(int t, int b) {
    int row =
        s.batchFirst
            ? (b * s.time + t) * s.directions + direction
            : (t * s.directions + direction) * s.batch + b;
    return row * s.hidden;
  }

  private void clearOutput() {
    Tensor y = io.out(0);
    for (int t = 0; t < s.time; t++) {
      for (int b = 0; b < s.batch; b++) {
        int at = y.offset() + outputAt(t, b);
        Arrays.fill(y.array(), at, at + s.hidden, 0f);
      }
    }
  }

  private void step(int step) {
    stateProduct.run();
    if (s.kind == Kind.GRU) {
      gates(step);
    }
    for (int b = 0; b < s.batch; b++) {
      if (step >= lengths[b]) {
        continue;
      }
      int t = reverse ? lengths[b] - 1 - step : step;
      cell(b, row(t, b) * s.kind.gates * s.hidden);
      Tensor y = io.out(0);
      if (y != null) {
        System.arraycopy(
            states.array(), b * s.hidden, y.array(), y.offset() + outputAt(t, b), s.hidden);
      }
    }
  }

  private void cell(int b, int at) {
    int state = b * s.hidden;
    int stateSum = b * s.kind.gates * s.hidden;
    float[] all = sums.array();
    if (s.kind == Kind.GRU) {
      cells.gru(all, at, candidates.array(), state, s.linearFirst, states.array(), state);
      return;
    }
    for (int j = 0; j < s.kind.gates * s.hidden; j++) {
      all[at + j] += stateSums.array()[stateSum + j];
    }
    if (s.kind == Kind.ELMAN) {
      cells.elman(all, at, states.array(), state);
      return;
    }
    Tensor p = io.in(7);
    cells.lstm(
        all,
        at,
        p == null ? null : p.array(),
        p == null ? 0 : p.offset() + direction * 3 * s.hidden,
        s.coupled,
        cellStates,
        state,
        states.array(),
        state);
  }

  /** The gates of a GRU, and what the states before add to the new ones. */
  private void gates(int step) {
    int all = 3 * s.hidden;
    Tensor biases = io.in(3);
    for (int b = 0; b < s.batch; b++) {
      if (step < lengths[b]) {
        int t = reverse ? lengths[b] - 1 - step : step;
        int at = row(t, b) * all;
        cells.gruGates(sums.array(), at, stateSums.array(), b * all);
        for (int j = 0; j < s.hidden; j++) {
          int state = b * s.hidden + j;
          float reset = sums.array()[at + s.hidden + j];
          resetStates.array()[state] = reset * states.array()[state];
          float bias =
              biases == null ? 0 : biases.get(direction * 2 * all + all + 2 * s.hidden + j);
          candidates.array()[state] = stateSums.array()[b * all + 2 * s.hidden + j] + bias;
        }
      }
    }
    if (!s.linearFirst) {
      resetProduct.run();
    }
  }
}
