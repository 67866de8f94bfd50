package io.simdnn.graph.operator;

import io.simdnn.graph.Graph;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.movement.AxisSlices;
import io.simdnn.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A loop over slices: inputs are the states and the arrays to slice; the body takes the states and
 * a slice of each array, and returns the next states and slices of the outputs. The form of opset 8
 * does so for every sample of a batch, which may have sequences of different lengths.
 */
final class ScanOperator {
  /** The attribute of the form of opset 8. */
  static final String BATCHED = "batched";

  private final Operands in;
  private final Graph body;
  private final int batch;
  private final int batchRank;
  private final int firstInput;
  private final int states;
  private final int inputs;
  private final int outputs;
  private final int length;
  private final int[] axes;
  private final int[] backward;
  private final int[] outputAxes;
  private final int[] outputBackward;
  private final List<ValueType> bodyInputs = new ArrayList<>();
  private List<ValueType> bodyOutputs;

  private ScanOperator(Operands in) {
    this.in = in;
    this.body = ControlOperators.graph(in, "body");
    boolean batched = in.attributes().integer(BATCHED, 0) != 0;
    this.firstInput = batched ? 1 : 0;
    this.batchRank = batched ? 1 : 0;
    this.inputs = in.attributes().integer("num_scan_inputs", 0);
    this.states = ControlOperators.ownInputs(in) - inputs - firstInput;
    this.outputs = body.outputs().size() - states;
    if (inputs < 1 || states < 0 || outputs < 0) {
      throw in.wrong(inputs + " scan inputs don't fit a body of outputs " + body.outputs());
    }
    this.axes = list("scan_input_axes", inputs);
    this.backward = list(batched ? "directions" : "scan_input_directions", inputs);
    this.outputAxes = list("scan_output_axes", outputs);
    this.outputBackward = list("scan_output_directions", outputs);
    this.batch = batched ? extent(firstInput + states, 0) : 1;
    for (int i = 0; i < inputs; i++) {
      int rank = in.shape(firstInput + states + i).rank() - batchRank;
      axes[i] = in.dimension(axes[i], rank);
    }
    this.length = extent(firstInput + states, axes[0] + batchRank);
    bodyTypes();
  }

  private int[] list(String name, int count) {
    int[] numbers = in.attributes().integers(name, new int[count]);
    if (numbers.length != count) {
      throw in.wrong("expected " + count + " numbers for " + name + " but got " + numbers.length);
    }
    return numbers.clone();
  }

  private int extent(int input, int dimension) {
    if (in.shape(input).rank() <= dimension) {
      throw in.wrong("expected more dimensions of input " + input + ", got " + in.shape(input));
    }
    return in.shape(input).extent(dimension);
  }

  private void bodyTypes() {
    for (int i = 0; i < states + inputs; i++) {
      ValueType type = in.type(firstInput + i);
      int removed = i < states ? -1 : axes[i - states] + batchRank;
      if (removed >= 0 && extent(firstInput + i, removed) != length) {
        throw in.wrong("expected " + length + " slices of input " + i + " but got " + type);
      }
      if (batchRank > 0 && extent(firstInput + i, 0) != batch) {
        throw in.wrong("expected a batch of " + batch + " for input " + i + " but got " + type);
      }
      bodyInputs.add(new ValueType(type.type(), without(type.shape(), removed)));
    }
    bodyInputs.addAll(ControlOperators.types(in, firstInput + states + inputs));
    if (body.inputs().size() != bodyInputs.size()) {
      throw in.wrong(
          "expected a body of " + bodyInputs.size() + " inputs, got " + body.inputNames());
    }
    try (GraphRun run = in.runner().open(body, bodyInputs)) {
      bodyOutputs = ControlOperators.outputTypes(run, bodyInputs);
    }
    for (int i = 0; i < states; i++) {
      if (!bodyOutputs.get(i).equals(bodyInputs.get(i))) {
        throw in.wrong(
            "expected a new state of " + bodyInputs.get(i) + " but got " + bodyOutputs.get(i));
      }
    }
    for (int i = 0; i < outputs; i++) {
      outputAxes[i] = in.dimension(outputAxes[i], bodyOutputs.get(states + i).shape().rank() + 1);
    }
  }

  /** Drops the batch and one more dimension. */
  private Shape without(Shape shape, int removed) {
    List<Integer> extents = new ArrayList<>();
    for (int d = batchRank; d < shape.rank(); d++) {
      if (d != removed) {
        extents.add(shape.extent(d));
      }
    }
    return Shape.of(extents.stream().mapToInt(extent -> extent).toArray());
  }

  static Computation scan(Operands in) {
    ScanOperator scan = new ScanOperator(in);
    if (scan.batchRank > 0 && in.has(0) && in.integers(0).shape().size() != scan.batch) {
      throw in.wrong("expected " + scan.batch + " lengths but got " + in.shape(0));
    }
    GraphRunner runner = in.runner();
    return Computation.of(
        scan.outputTypes(),
        io -> {
          GraphRun run = runner.open(scan.body, scan.bodyInputs);
          return () -> scan.run(run, io);
        });
  }

  private List<ValueType> outputTypes() {
    List<ValueType> types = new ArrayList<>();
    for (int i = 0; i < states + outputs; i++) {
      ValueType type = bodyOutputs.get(i);
      List<Integer> extents = new ArrayList<>();
      for (int extent : type.shape().toArray()) {
        extents.add(extent);
      }
      if (i >= states) {
        extents.add(outputAxes[i - states], length);
      }
      if (batchRank > 0) {
        extents.add(0, batch);
      }
      Shape shape = Shape.of(extents.stream().mapToInt(extent -> extent).toArray());
      types.add(new ValueType(type.type(), shape));
    }
    return types;
  }

  private void run(GraphRun run, Bindings io) {
    int captured = firstInput + states + inputs;
    for (int i = captured; i < io.count(); i++) {
      run.input(i - firstInput).set(io.input(i));
    }
    for (int sample = 0; sample < batch; sample++) {
      boolean limited = batchRank > 0 && io.input(0) != null;
      runSample(run, io, sample, limited ? steps(io.input(0).integers()[sample]) : length);
    }
  }

  private int steps(long given) {
    if (given < 0 || given > length) {
      throw in.wrong("expected lengths from 0 to " + length + " but got " + given);
    }
    return (int) given;
  }

  private void runSample(GraphRun run, Bindings io, int sample, int steps) {
    for (int i = 0; i < states; i++) {
      part(io.input(firstInput + i), sample, run.input(i), 0, false);
    }
    for (int t = 0; t < steps; t++) {
      for (int i = 0; i < inputs; i++) {
        int at = backward[i] != 0 ? steps - 1 - t : t;
        Value all = io.input(firstInput + states + i);
        Value slice = run.input(states + i);
        slices(all, axes[i])
            .take(at, array(all), offset(all, sample), array(slice), offset(slice, 0));
      }
      run.run();
      for (int i = 0; i < outputs; i++) {
        Value slice = run.output(states + i);
        if (!slice.type().equals(bodyOutputs.get(states + i))) {
          throw in.wrong(
              "expected " + bodyOutputs.get(states + i) + " of every step, got " + slice.type());
        }
        Value all = io.output(states + i);
        int at = outputBackward[i] != 0 ? steps - 1 - t : t;
        slices(all, outputAxes[i])
            .put(at, array(slice), offset(slice, 0), array(all), offset(all, sample));
      }
      feedBack(run);
    }
    for (int i = 0; i < states; i++) {
      part(run.input(i), 0, io.output(i), sample, true);
    }
    for (int i = 0; i < outputs; i++) {
      clear(io.output(states + i), sample, outputAxes[i], steps);
    }
  }

  /** Makes the new states the next ones; one may be the memory of another. */
  private void feedBack(GraphRun run) {
    Value[] next = new Value[states];
    for (int i = 0; i < states; i++) {
      Value state = run.output(i);
      next[i] = states > 1 && isInput(run, state) ? state.copy() : state;
    }
    for (int i = 0; i < states; i++) {
      run.input(i).set(next[i]);
    }
  }

  private boolean isInput(GraphRun run, Value state) {
    for (int i = 0; i < states; i++) {
      if (array(run.input(i)) == array(state)) {
        return true;
      }
    }
    return false;
  }

  private AxisSlices slices(Value all, int axis) {
    Shape shape = all.type().shape();
    return AxisSlices.of(batchRank > 0 ? shape.withoutFirst() : shape, axis);
  }

  /** Copies the state of one sample. */
  private static void part(Value from, int fromSample, Value to, int toSample, boolean out) {
    int size = (out ? from : to).type().shape().size();
    System.arraycopy(
        array(from),
        (from.type().type().isReal() ? from.floats().offset() : 0) + fromSample * size,
        array(to),
        (to.type().type().isReal() ? to.floats().offset() : 0) + toSample * size,
        size);
  }

  /** Sequences that end early end in zeros. */
  private void clear(Value all, int sample, int axis, int steps) {
    if (steps < length) {
      AxisSlices slices = slices(all, axis);
      Value zero =
          Value.zeros(new ValueType(all.type().type(), Shape.of(slices.outer() * slices.inner())));
      for (int t = steps; t < length; t++) {
        slices.put(t, array(zero), 0, array(all), offset(all, sample));
      }
    }
  }

  private static Object array(Value value) {
    return value.type().type().isReal() ? value.floats().array() : value.integers();
  }

  private int offset(Value value, int sample) {
    int begin = value.type().type().isReal() ? value.floats().offset() : 0;
    return begin + (batchRank > 0 && sample > 0 ? sample * value.type().shape().rowSize() : 0);
  }
}
