package io.simdnn.graph.operator;

import io.simdnn.backend.Backend;
import io.simdnn.backend.MatrixOperations;
import io.simdnn.kernel.Activation;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * One direction of recurrent cells over a sequence, on fixed memory. The products with the inputs
 * are done for the whole sequence at once, those with the states step by step.
 */
final class RecurrentRun {
  /** Turns the sums of a step into a state. */
  @FunctionalInterface
  interface Cell {
    /** Computes the state of step t from the one before. */
    void step(int t, Tensor before, Tensor after);
  }

  static final BiFunction<RecurrentRun, Backend, Cell> LSTM = RecurrentRun::lstm;
  static final BiFunction<RecurrentRun, Backend, Cell> GRU = RecurrentRun::gru;

  private final GateWeights weights;
  private final boolean reverse;
  private final MatrixOperations matrix;
  private final Runnable inputProduct;
  private final Cell cell;
  private final Tensor x;
  private final Tensor sums;
  private final Tensor[] stepSums;
  private final Tensor[] states;
  private final Tensor initial;
  private final Tensor initialCell;
  private final Tensor[] outputs;
  private final Tensor last;
  private final Tensor startingBias;
  private final Tensor cells;
  private final Tensor lastCells;

  RecurrentRun(
      Bindings io,
      GateWeights weights,
      int direction,
      boolean reverse,
      BiFunction<RecurrentRun, Backend, Cell> kind) {
    this.weights = weights;
    this.reverse = reverse;
    this.matrix = io.backend().matrix();
    Shape shape = io.in(0).shape();
    int time = shape.extent(0);
    int batch = shape.extent(1);
    int hidden = weights.hidden().shape().extent(0);
    this.x = io.in(0).reshape(Shape.of(time * batch, shape.extent(2)));
    this.sums = Tensor.zeros(time * batch, weights.hidden().shape().extent(1));
    this.stepSums = steps(sums, time);
    this.states = steps(Tensor.zeros((time + 1) * batch, hidden), time + 1);
    this.outputs = new Tensor[time];
    for (int t = 0; t < time; t++) {
      outputs[t] =
          slice(io.out(0).rows(t, t + 1).reshape(io.out(0).shape().withoutFirst()), direction);
    }
    this.last = slice(io.out(1), direction);
    this.initial = slice(io.in(5), direction);
    this.initialCell = slice(io.in(6), direction);
    this.lastCells = slice(io.out(2), direction);
    this.cells = Tensor.zeros(batch, hidden);
    this.startingBias = Tensor.zeros(weights.inputBias().size());
    this.inputProduct = matrix.inference(x, false, weights.input(), false, sums, true);
    this.cell = kind.apply(this, io.backend());
  }

  /** Elman's cells, for some activation. */
  static BiFunction<RecurrentRun, Backend, Cell> elman(Activation activation) {
    return (run, backend) -> {
      run.startWithBothBiases(backend);
      Runnable[] products = run.stateProducts(t -> run.stepSums[t]);
      return (t, before, after) -> {
        products[t].run();
        backend.activation().forward(activation, 0, 0, run.stepSums[t], after);
      };
    };
  }

  private Cell lstm(Backend backend) {
    startWithBothBiases(backend);
    Tensor tanh = Tensor.zeros(cells.shape());
    Runnable[] products = stateProducts(t -> stepSums[t]);
    return (t, before, after) -> {
      products[t].run();
      backend.recurrent().lstm(stepSums[t], cells, cells, tanh, after);
    };
  }

  private Cell gru(Backend backend) {
    startingBias.set(weights.inputBias());
    Tensor stateSums = Tensor.zeros(stepSums.length == 0 ? sums.shape() : stepSums[0].shape());
    Runnable[] products = stateProducts(t -> stateSums);
    return (t, before, after) -> {
      matrix.broadcastRow(weights.hiddenBias(), stateSums);
      products[t].run();
      backend.recurrent().gru(stepSums[t], stateSums, before, after);
    };
  }

  private void startWithBothBiases(Backend backend) {
    backend.arithmetic().add(weights.inputBias(), weights.hiddenBias(), startingBias);
  }

  /** Returns, for each time, what adds the product of the states before to some sums. */
  private Runnable[] stateProducts(IntFunction<Tensor> stateSums) {
    int time = outputs.length;
    Runnable[] products = new Runnable[time];
    for (int t = 0; t < time; t++) {
      Tensor before = states[reverse ? time - 1 - t : t];
      products[t] =
          matrix.inference(before, false, weights.hidden(), false, stateSums.apply(t), true);
    }
    return products;
  }

  void run() {
    matrix.broadcastRow(startingBias, sums);
    inputProduct.run();
    put(initial, states[0]);
    put(initialCell, cells);
    int time = outputs.length;
    for (int s = 0; s < time; s++) {
      int t = reverse ? time - 1 - s : s;
      cell.step(t, states[s], states[s + 1]);
      outputs[t].set(states[s + 1]);
    }
    if (last != null) {
      last.set(states[time]);
    }
    if (lastCells != null) {
      lastCells.set(cells);
    }
  }

  private static void put(Tensor source, Tensor target) {
    if (source == null) {
      target.fill(0f);
    } else {
      target.set(source);
    }
  }

  private static Tensor[] steps(Tensor all, int count) {
    int batch = count == 0 ? 0 : all.shape().extent(0) / count;
    return IntStream.range(0, count)
        .mapToObj(t -> all.rows(t * batch, (t + 1) * batch))
        .toArray(Tensor[]::new);
  }

  /** One direction of {@code [directions, batch, hidden]}. */
  private static Tensor slice(Tensor all, int direction) {
    return all == null
        ? null
        : all.rows(direction, direction + 1).reshape(all.shape().withoutFirst());
  }
}
