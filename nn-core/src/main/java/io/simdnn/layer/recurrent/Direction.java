package io.simdnn.layer.recurrent;

import io.simdnn.backend.MatrixOperations;
import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;

/**
 * The cells of one layer that read a sequence in one direction. The products with the inputs, and
 * those for the gradients of the weights, are over the whole sequence at once; only the product
 * with the state before is done step by step.
 *
 * <p>States lie in {@code time + 1} slots of {@code [batch, hidden]}: forward, slot 0 is the
 * initial state and slot {@code t + 1} the state after step t; from the end, slot {@code time} is
 * the initial state and slot t the state after step t.
 */
abstract class Direction {
  final int hidden;
  final int gates;
  final boolean reverse;
  final Parameter inputWeight;
  final Parameter hiddenWeight;
  final Parameter inputBias;
  final Parameter hiddenBias;
  private final boolean bias;
  private final OutputBuffer stateGradientBuffer = new OutputBuffer();
  private final OutputBuffer productBuffer = new OutputBuffer();
  private final OutputBuffer inputGradientBuffer = new OutputBuffer();
  private final Tensor biasSum;
  final TimeSteps sums = new TimeSteps();
  final TimeSteps states = new TimeSteps();
  final TimeSteps sumsGradient = new TimeSteps();
  final TimeSteps outputGradient = new TimeSteps();
  Tensor stateGradient;
  int time;
  int batch;
  private Tensor savedInput;

  Direction(String name, int inputs, int hidden, int gates, boolean bias, boolean reverse) {
    this.hidden = hidden;
    this.gates = gates;
    this.reverse = reverse;
    this.bias = bias;
    this.inputWeight = new Parameter(name + ".inputWeight", Tensor.zeros(inputs, gates * hidden));
    this.hiddenWeight = new Parameter(name + ".hiddenWeight", Tensor.zeros(hidden, gates * hidden));
    this.inputBias = new Parameter(name + ".inputBias", Tensor.zeros(gates * hidden));
    this.hiddenBias = new Parameter(name + ".hiddenBias", Tensor.zeros(gates * hidden));
    this.biasSum = Tensor.zeros(gates * hidden);
  }

  /** Fills all parameters uniformly within {@code 1 / sqrt(hidden)}, as is usual. */
  final void initialize(RandomStream random) {
    float bound = (float) (1 / Math.sqrt(hidden));
    for (Parameter parameter : parameters()) {
      Initializer.uniform(-bound, bound).fill(parameter.value(), hidden, hidden, random);
    }
  }

  final List<Parameter> parameters() {
    return bias
        ? List.of(inputWeight, hiddenWeight, inputBias, hiddenBias)
        : List.of(inputWeight, hiddenWeight);
  }

  /** Returns the bias that the sums from the inputs begin with. */
  Tensor biasOfInputs(Pass pass) {
    pass.backend().arithmetic().add(inputBias.value(), hiddenBias.value(), biasSum);
    return biasSum;
  }

  /** Prepares what a cell remembers beside its state. */
  abstract void begin(Tensor initialCell, Pass pass);

  /** Computes the state of a step. */
  abstract void step(int t, Tensor before, Tensor after, Pass pass);

  /** Prepares the way back. */
  abstract void beginGradient(Tensor finalCellGradient);

  /**
   * Computes the gradient of a step's sums; replaces the gradient of its state by the one before.
   */
  abstract void stepGradient(int t, Tensor before, Tensor after, Pass pass);

  /** Forgets the gradient of whatever a cell remembers beside its state. */
  abstract void cutGradient();

  /** Tells whether there are cells beside the states. */
  boolean hasCells() {
    return false;
  }

  /** Returns the cells at the end, null for those that have none beside the state. */
  Tensor finalCell() {
    return null;
  }

  /** Returns the gradient with respect to the initial cells, null if there are none. */
  Tensor initialCellGradient() {
    return null;
  }

  /** Returns the gradient with respect to the products with the states, by which weights learn. */
  Tensor hiddenSumsGradient() {
    return sumsGradient.all();
  }

  /** Runs over a sequence {@code [time * batch, inputs]}; null for an initial state of zeros. */
  final Tensor forward(
      Tensor x, int newTime, int newBatch, Tensor initial, Tensor initialCell, Pass pass) {
    time = newTime;
    batch = newBatch;
    savedInput = x;
    MatrixOperations matrix = pass.backend().matrix();
    Tensor allSums = sums.resize(time, batch, gates * hidden);
    matrix.broadcastRow(biasOfInputs(pass), allSums);
    matrix.multiply(x, false, inputWeight.value(), false, allSums, true);
    states.resize(time + 1, batch, hidden);
    put(initial, states.step(reverse ? time : 0));
    begin(initialCell, pass);
    for (int s = 0; s < time; s++) {
      int t = reverse ? time - 1 - s : s;
      step(t, slotBefore(t), slotAfter(t), pass);
    }
    return statesFrom(reverse ? 0 : 1);
  }

  /**
   * Goes back through time with the {@link #outputGradient}; null for a gradient of zeros. Returns
   * that of the inputs.
   */
  final Tensor backward(Tensor finalGradient, Tensor finalCellGradient, int truncation, Pass pass) {
    MatrixOperations matrix = pass.backend().matrix();
    Tensor allGradients = sumsGradient.resize(time, batch, gates * hidden);
    stateGradient = stateGradientBuffer.of(Shape.of(batch, hidden));
    put(finalGradient, stateGradient);
    beginGradient(finalCellGradient);
    for (int s = time - 1; s >= 0; s--) {
      int t = reverse ? time - 1 - s : s;
      pass.backend().arithmetic().add(stateGradient, outputGradient.step(t), stateGradient);
      stepGradient(t, slotBefore(t), slotAfter(t), pass);
      if (truncation > 0 && s > 0 && s % truncation == 0) {
        stateGradient.fill(0f);
        cutGradient();
      }
    }
    Tensor before = statesFrom(reverse ? 1 : 0);
    matrix.multiply(savedInput, true, allGradients, false, inputWeight.gradient(), true);
    matrix.multiply(before, true, hiddenSumsGradient(), false, hiddenWeight.gradient(), true);
    if (bias) {
      pass.backend().reduction().addColumnSums(allGradients, inputBias.gradient());
      pass.backend().reduction().addColumnSums(hiddenSumsGradient(), hiddenBias.gradient());
    }
    Tensor dx = inputGradientBuffer.of(savedInput.shape());
    matrix.multiply(allGradients, false, inputWeight.value(), true, dx, false);
    return dx;
  }

  /** Adds the gradient that goes through the product with the state before. */
  final void throughProduct(Tensor productGradient, boolean add, Pass pass) {
    Tensor product = add ? productBuffer.of(stateGradient.shape()) : stateGradient;
    pass.backend()
        .matrix()
        .multiply(productGradient, false, hiddenWeight.value(), true, product, false);
    if (add) {
      pass.backend().arithmetic().add(stateGradient, product, stateGradient);
    }
  }

  final Tensor finalState() {
    return states.step(reverse ? 0 : time);
  }

  private Tensor statesFrom(int slot) {
    return states.all().rows(slot * batch, (slot + time) * batch);
  }

  private Tensor slotBefore(int t) {
    return states.step(reverse ? t + 1 : t);
  }

  private Tensor slotAfter(int t) {
    return states.step(reverse ? t : t + 1);
  }

  static void put(Tensor source, Tensor target) {
    if (source == null) {
      target.fill(0f);
    } else {
      target.set(source);
    }
  }
}
