package io.simdnn.graph.session;

import io.simdnn.graph.Graph;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A session's run for inputs of fixed types and shapes, planned once. Safe for any number of
 * threads; after the first run of each of them, runs allocate nothing as long as no operation of
 * the graph depends on what another one computed.
 *
 * <pre>{@code
 * PreparedRun prepared = session.prepare(Shape.of(1, 784));
 * prepared.run(pixels, scores);
 * }</pre>
 */
public final class PreparedRun {
  private final Graph graph;
  private final Plan plan;
  private final ContextPool pool = new ContextPool();

  PreparedRun(Graph graph, Plan plan) {
    this.graph = graph;
    this.plan = plan;
  }

  /**
   * Takes memory for a run, which the caller fills, runs and reads.
   *
   * @return the execution; close it to give its memory to the next one
   */
  public Execution open() {
    return new Execution(graph, take(), pool);
  }

  /**
   * Computes the only output for the only input.
   *
   * @param x the input's elements in row-major order
   * @param y the output's elements; written
   * @throws IllegalArgumentException if the graph has several inputs or outputs, or others than
   *     floats, or an array has another length
   */
  public void run(float[] x, float[] y) {
    Context context = take();
    try {
      Tensor input = floats("input", only(context));
      requireLength("input", input.size(), x.length);
      System.arraycopy(x, 0, input.array(), input.offset(), x.length);
      context.run();
      Tensor output = floats("output", context.output(0));
      requireLength("output", output.size(), y.length);
      System.arraycopy(output.array(), output.offset(), y, 0, y.length);
    } finally {
      pool.give(context);
    }
  }

  /**
   * Computes the only output for the only input.
   *
   * @param x the input's elements, read from the buffer's position on, which moves
   * @param y the output's elements, written from the buffer's position on, which moves
   * @throws IllegalArgumentException if the graph has several inputs or outputs, or others than
   *     floats, or a buffer has fewer elements left
   */
  public void run(FloatBuffer x, FloatBuffer y) {
    Context context = take();
    try {
      Tensor input = floats("input", only(context));
      requireRoom("input", input.size(), x.remaining());
      x.get(input.array(), input.offset(), input.size());
      context.run();
      Tensor output = floats("output", context.output(0));
      requireRoom("output", output.size(), y.remaining());
      y.put(output.array(), output.offset(), output.size());
    } finally {
      pool.give(context);
    }
  }

  /**
   * Computes all outputs for all inputs, which must be floats.
   *
   * @param inputs the inputs' elements, in the order of {@link Graph#inputs}
   * @param outputs the outputs' elements, in the order of {@link Graph#outputs}; written
   * @throws IllegalArgumentException if there are more or fewer arrays, an array has another
   *     length, or an input or output is no float
   */
  public void run(float[][] inputs, float[][] outputs) {
    requireLength("list of inputs", graph.inputs().size(), inputs.length);
    requireLength("list of outputs", graph.outputs().size(), outputs.length);
    Context context = take();
    try {
      for (int i = 0; i < inputs.length; i++) {
        Tensor input = floats("input", context.input(i));
        requireLength("input", input.size(), inputs[i].length);
        System.arraycopy(inputs[i], 0, input.array(), input.offset(), input.size());
      }
      context.run();
      for (int i = 0; i < outputs.length; i++) {
        Tensor output = floats("output", context.output(i));
        requireLength("output", output.size(), outputs[i].length);
        System.arraycopy(output.array(), output.offset(), outputs[i], 0, output.size());
      }
    } finally {
      pool.give(context);
    }
  }

  /** Computes the only output for the only input, cut into rows. */
  float[][] runRows(float[] x, int rows) {
    Context context = take();
    try {
      Tensor input = floats("input", only(context));
      requireLength("input", input.size(), x.length);
      System.arraycopy(x, 0, input.array(), input.offset(), x.length);
      context.run();
      Tensor output = floats("output", context.output(0));
      int length = output.size() / rows;
      float[][] cut = new float[rows][length];
      for (int row = 0; row < rows; row++) {
        System.arraycopy(output.array(), output.offset() + row * length, cut[row], 0, length);
      }
      return cut;
    } finally {
      pool.give(context);
    }
  }

  /**
   * Measures how long each operation takes, with whatever the inputs hold.
   *
   * @param inputs the inputs, in the order of {@link Graph#inputs}
   * @param runs how many runs to average over, at least 1; as many are made before to warm up
   * @return the times
   * @throws IllegalArgumentException if there are more or fewer inputs, one has another type or
   *     shape, or {@code runs} is less than 1
   */
  public Profile profile(List<Value> inputs, int runs) {
    requireLength("list of inputs", graph.inputs().size(), inputs.size());
    if (runs < 1) {
      throw new IllegalArgumentException("session: expected at least 1 run but got " + runs);
    }
    Context context = take();
    try {
      for (int i = 0; i < inputs.size(); i++) {
        context.input(i).set(inputs.get(i));
      }
      for (int run = 0; run < runs; run++) {
        context.run();
      }
      long[] nanos = new long[context.names().size()];
      for (int run = 0; run < runs; run++) {
        context.run(nanos);
      }
      return Profile.of(context.names(), nanos, runs);
    } finally {
      pool.give(context);
    }
  }

  /** Computes copies of all outputs from all inputs. */
  List<Value> run(List<Value> inputs) {
    Context context = take();
    try {
      for (int i = 0; i < inputs.size(); i++) {
        context.input(i).set(inputs.get(i));
      }
      context.run();
      List<Value> outputs = new ArrayList<>();
      for (int i = 0; i < graph.outputs().size(); i++) {
        outputs.add(context.output(i).copy());
      }
      return outputs;
    } finally {
      pool.give(context);
    }
  }

  /**
   * Returns the types of the outputs.
   *
   * @return the types in the order of {@link Graph#outputs}, null for one that differs from run to
   *     run
   */
  public List<ValueType> outputTypes() {
    return plan.outputTypes();
  }

  /**
   * Returns the memory that runs at the same time take each, beside inputs, weights and whole
   * numbers.
   *
   * @return bytes of the arrays that hold what the operations compute, each used by many of them
   */
  public long memoryBytes() {
    return plan.bytes();
  }

  Plan plan() {
    return plan;
  }

  /** Returns an idle context, or a new one. */
  Context take() {
    Context idle = pool.take();
    return idle == null ? plan.context() : idle;
  }

  /** Keeps a context for the next run. */
  void give(Context context) {
    pool.give(context);
  }

  private Value only(Context context) {
    if (graph.inputs().size() != 1 || graph.outputs().size() != 1) {
      throw new IllegalArgumentException(
          "session: expected a graph of one input and one output, got inputs "
              + graph.inputNames()
              + " and outputs "
              + graph.outputs()
              + "; pass arrays for all of them");
    }
    return context.input(0);
  }

  private static Tensor floats(String what, Value value) {
    if (!value.type().type().isReal()) {
      throw new IllegalArgumentException(
          "session: expected an "
              + what
              + " of floats but it is "
              + value.type()
              + "; use InferenceSession.runValues or an Execution");
    }
    return value.floats();
  }

  private static void requireLength(String what, int expected, int actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          "session: expected an " + what + " of " + expected + " elements but got " + actual);
    }
  }

  private static void requireRoom(String what, int expected, int actual) {
    if (actual < expected) {
      throw new IllegalArgumentException(
          "session: the buffer of the "
              + what
              + " has "
              + actual
              + " elements left, it needs "
              + expected);
    }
  }
}
