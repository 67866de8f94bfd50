package io.simdnn.graph.operator;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A loop: inputs are how often at most (absent for no limit), a condition (absent for true) and the
 * states; the body takes the number of the iteration, the condition and the states, and returns the
 * next condition and states, and elements of outputs that are put one behind the other.
 */
final class LoopOperator {
  private static final int STATES = 2;

  private final Operands in;
  private final Graph body;
  private final int states;
  private final int scans;
  private final List<Value> values = new ArrayList<>();
  private final List<ValueStack> stacks = new ArrayList<>();
  private boolean goesOn;

  private LoopOperator(Operands in) {
    this.in = in;
    this.body = ControlOperators.graph(in, "body");
    this.states = ControlOperators.ownInputs(in) - STATES;
    this.scans = body.outputs().size() - 1 - states;
    this.goesOn = !in.has(1) || ControlOperators.isTrue(in, in.known(1));
    int captures = in.count() - STATES - Math.max(0, states);
    if (states < 0 || scans < 0 || body.inputs().size() != STATES + states + captures) {
      throw in.wrong(
          "a body with inputs "
              + body.inputNames()
              + " and outputs "
              + body.outputs()
              + " does not fit "
              + states
              + " states");
    }
    for (int i = STATES; i < in.count(); i++) {
      values.add(in.known(i));
    }
    for (int i = 0; i < scans; i++) {
      stacks.add(new ValueStack(in));
    }
  }

  static Computation loop(Operands in) {
    return Computation.done(new LoopOperator(in).results());
  }

  private List<Value> results() {
    long most = in.has(0) ? most() : Long.MAX_VALUE;
    long iteration = 0;
    while (goesOn && iteration < most) {
      iteration = iterate(iteration, most);
    }
    List<Value> results = new ArrayList<>(values.subList(0, states));
    List<ValueType> types = iteration == 0 && scans > 0 ? emptyTypes() : null;
    for (int i = 0; i < scans; i++) {
      results.add(stacks.get(i).value(types == null ? null : types.get(1 + states + i)));
    }
    return results;
  }

  private long most() {
    in.integers(0);
    if (in.shape(0).size() != 1) {
      throw in.wrong("expected one number of iterations but got " + in.shape(0));
    }
    return in.known(0).integers()[0];
  }

  private List<ValueType> inputTypes() {
    List<ValueType> types = new ArrayList<>();
    types.add(ControlOperators.scalar(DataType.INT64));
    types.add(ControlOperators.scalar(DataType.BOOL));
    values.forEach(value -> types.add(value.type()));
    return types;
  }

  private List<ValueType> emptyTypes() {
    try (GraphRun run = in.runner().open(body, inputTypes())) {
      return ControlOperators.outputTypes(run, inputTypes());
    }
  }

  /** Iterates as long as the types of the states stay what they are; returns the next number. */
  private long iterate(long first, long most) {
    long iteration = first;
    try (GraphRun run = in.runner().open(body, inputTypes())) {
      for (int i = 0; i < values.size(); i++) {
        run.input(STATES + i).set(values.get(i));
      }
      boolean sameTypes = true;
      while (goesOn && sameTypes && iteration < most) {
        run.input(0).integers()[0] = iteration;
        run.input(1).integers()[0] = 1;
        run.run();
        goesOn = ControlOperators.isTrue(in, run.output(0));
        for (int i = 0; i < scans; i++) {
          stacks.get(i).add(run.output(1 + states + i));
        }
        iteration++;
        boolean ends = !goesOn || iteration >= most;
        sameTypes = !ends && feedBack(run);
      }
      if (!sameTypes) {
        for (int i = 0; i < states; i++) {
          values.set(i, run.output(1 + i).copy());
        }
      }
    }
    return iteration;
  }

  /** Makes the new states the next ones; returns whether they have the types of the old ones. */
  private boolean feedBack(GraphRun run) {
    for (int i = 0; i < states; i++) {
      if (!run.output(1 + i).type().equals(run.input(STATES + i).type())) {
        return false;
      }
    }
    Value[] next = new Value[states];
    for (int i = 0; i < states; i++) {
      Value output = run.output(1 + i);
      next[i] = isInput(run, output, i) ? output.copy() : output;
    }
    for (int i = 0; i < states; i++) {
      run.input(STATES + i).set(next[i]);
    }
    return true;
  }

  /** Tells whether a new state is the memory of another state, which is about to be overwritten. */
  private boolean isInput(GraphRun run, Value output, int own) {
    for (int i = 0; i < states; i++) {
      if (i != own && sharesMemory(run.input(STATES + i), output)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sharesMemory(Value a, Value b) {
    boolean real = a.type().type().isReal();
    if (real != b.type().type().isReal()) {
      return false;
    }
    if (!real) {
      return a.integers() == b.integers();
    }
    Tensor left = a.floats();
    return left.array() == b.floats().array();
  }
}
