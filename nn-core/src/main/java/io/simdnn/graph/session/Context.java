package io.simdnn.graph.session;

import io.simdnn.graph.Value;
import io.simdnn.graph.operator.Step;
import java.util.List;

/** The memory of one run at a time and the steps that are tied to it. */
final class Context {
  private final Value[] inputs;
  private final Step[] steps;
  private final List<String> names;
  private final Value[] values;
  private final int[] outputs;

  /**
   * Collects what a run needs.
   *
   * @param inputs where the caller's inputs are copied to
   * @param steps the operations in their order
   * @param names what messages and profiles call them
   * @param values all values by their places, changed by operations that a run prepares
   * @param outputs the places of what the graph returns
   */
  Context(Value[] inputs, Step[] steps, List<String> names, Value[] values, int... outputs) {
    this.inputs = inputs;
    this.steps = steps;
    this.names = names;
    this.values = values;
    this.outputs = outputs;
  }

  void run() {
    int i = 0;
    try {
      for (; i < steps.length; i++) {
        steps[i].run();
      }
    } catch (ArithmeticException
        | IndexOutOfBoundsException
        | IllegalStateException
        | NegativeArraySizeException e) {
      // Indices and counts may come from the inputs of the run.
      throw new IllegalArgumentException(
          names.get(i) + ": it can't be computed for these inputs: " + e.getMessage(), e);
    }
  }

  /** Runs and adds the nanoseconds of each step to an array. */
  void run(long[] nanos) {
    for (int i = 0; i < steps.length; i++) {
      long start = System.nanoTime();
      steps[i].run();
      nanos[i] += System.nanoTime() - start;
    }
  }

  List<String> names() {
    return names;
  }

  Value input(int number) {
    return inputs[number];
  }

  Value output(int number) {
    return values[outputs[number]];
  }

  int outputs() {
    return outputs.length;
  }
}
