package io.simdnn.graph.session;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.operator.PackedWeights;
import io.simdnn.graph.pass.Passes;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs a {@link Graph}. Immutable to its callers and safe for any number of threads: each run works
 * in memory of its own, which the next one of the same shapes uses again.
 *
 * <p>If the backend has not loaded its kernels yet, the first runs of a small graph are the scalar
 * kernels', of the same bits, while a daemon thread loads the others.
 *
 * <p>{@link #run(Map)} copies and allocates; {@link #prepare} is for callers who know their shapes
 * and want neither.
 */
public final class InferenceSession {
  /** So many shapes are planned at once; a caller with more of them plans some anew. */
  private static final int MAX_PLANS = 64;

  private final Graph graph;
  private final Backend backend;
  private final SessionOptions options;
  private final PackedWeights packed;
  private final BodyRunner bodies;
  private final Map<List<ValueType>, PreparedRun> prepared = new ConcurrentHashMap<>();
  private volatile ColdStart coldStart;

  /**
   * Creates a session with {@link SessionOptions#DEFAULTS}.
   *
   * @param graph the graph
   * @param backend what to compute with, still the caller's to close
   * @throws IllegalArgumentException if a value is missing or defined twice, or an operation on
   *     constants is not possible
   */
  public InferenceSession(Graph graph, Backend backend) {
    this(graph, backend, SessionOptions.DEFAULTS);
  }

  /**
   * Creates a session.
   *
   * @param graph the graph
   * @param backend what to compute with, still the caller's to close
   * @param options what the caller chooses
   * @throws IllegalArgumentException if a value is missing or defined twice, or an operation on
   *     constants is not possible
   */
  public InferenceSession(Graph graph, Backend backend, SessionOptions options) {
    Definitions.require(graph);
    this.backend = backend;
    this.options = options;
    this.packed = new PackedWeights(backend, options.denseWeights());
    this.bodies = new BodyRunner(backend, options);
    boolean cold = !backend.isLoaded();
    Backend first = cold ? new Backend(new ScalarKernels(), 1) : backend;
    BodyRunner firstBodies = cold ? new BodyRunner(first, options) : bodies;
    Graph folded = ConstantFolding.apply(graph, first, firstBodies, options.memoryLimitBytes());
    this.graph = simplified(folded, options);
    this.coldStart = cold ? new ColdStart(this.graph, options, first) : null;
  }

  /** Passes look at operations that nobody has checked yet, since shapes are not known. */
  private static Graph simplified(Graph graph, SessionOptions options) {
    try {
      return Passes.apply(graph, options.foldsNormalization(), options.convolution());
    } catch (ArithmeticException | IndexOutOfBoundsException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "graph: an operation has fewer inputs or outputs than it needs, or other settings: "
              + e.getMessage(),
          e);
    }
  }

  /**
   * Returns the graph as it is run: constants computed, operations joined.
   *
   * @return the graph
   */
  public Graph graph() {
    return graph;
  }

  /**
   * Computes the only output for the only input.
   *
   * @param x the input
   * @return the output, a copy
   * @throws IllegalArgumentException if the graph has several inputs or outputs, or expects another
   *     shape
   */
  public Tensor run(Tensor x) {
    if (graph.inputs().size() != 1 || graph.outputs().size() != 1) {
      throw new IllegalArgumentException(
          "session: expected a graph of one input and one output, got inputs "
              + graph.inputNames()
              + " and outputs "
              + graph.outputs()
              + "; name them");
    }
    return run(List.of(Value.of(x))).get(0).floats();
  }

  /**
   * Computes all outputs.
   *
   * @param inputs the inputs by name, all of floats
   * @return copies of the outputs by name
   * @throws IllegalArgumentException if an input is missing or unknown, or the graph expects
   *     another shape
   * @throws IllegalStateException if an output is no float; see {@link #runValues}
   */
  public Map<String, Tensor> run(Map<String, Tensor> inputs) {
    Map<String, Value> values = new LinkedHashMap<>();
    inputs.forEach((name, tensor) -> values.put(name, Value.of(tensor)));
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    runValues(values).forEach((name, value) -> outputs.put(name, value.floats()));
    return outputs;
  }

  /**
   * Computes all outputs.
   *
   * @param inputs the inputs by name
   * @return copies of the outputs by name
   * @throws IllegalArgumentException if an input is missing or unknown, or the graph expects
   *     another type or shape
   */
  public Map<String, Value> runValues(Map<String, Value> inputs) {
    List<String> names = graph.inputNames();
    if (inputs.size() != names.size() || !inputs.keySet().containsAll(names)) {
      throw new IllegalArgumentException(
          "session: expected the inputs " + names + " but got " + inputs.keySet());
    }
    List<Value> given = new ArrayList<>();
    for (String name : names) {
      given.add(inputs.get(name));
    }
    List<Value> results = run(given);
    Map<String, Value> outputs = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      outputs.put(graph.outputs().get(i), results.get(i));
    }
    return outputs;
  }

  /** Computes all outputs from all inputs in the graph's order; returns copies. */
  List<Value> run(List<Value> inputs) {
    List<ValueType> types = new ArrayList<>();
    for (Value input : inputs) {
      types.add(input.type());
    }
    ColdStart start = coldStart;
    PreparedRun first = start == null || backend.isLoaded() ? null : start.prepare(types);
    if (first == null) {
      endColdStart();
      return prepare(types).run(inputs);
    }
    List<Value> outputs = first.run(inputs);
    start.load(this, types);
    return outputs;
  }

  /** Runs with the caller's kernels from now on. */
  void endColdStart() {
    coldStart = null;
  }

  /** Runs once with zeros. */
  void warm(List<ValueType> types) {
    List<Value> zeros = new ArrayList<>();
    for (ValueType type : types) {
      zeros.add(Value.zeros(type));
    }
    prepare(types).run(zeros);
  }

  /**
   * Plans the runs for inputs of floats of some shapes.
   *
   * @param shapes the shapes of the inputs, in the order of {@link Graph#inputs}
   * @return the prepared run
   * @throws IllegalArgumentException if the graph expects other inputs, or the plan needs more
   *     memory than the options allow
   */
  public PreparedRun prepare(Shape... shapes) {
    List<ValueType> types = new ArrayList<>();
    for (Shape shape : shapes) {
      types.add(ValueType.floats(shape));
    }
    return prepare(types);
  }

  /**
   * Plans the runs for inputs of some types and shapes.
   *
   * @param types the types of the inputs, in the order of {@link Graph#inputs}
   * @return the prepared run
   * @throws IllegalArgumentException if the graph expects other inputs, or the plan needs more
   *     memory than the options allow
   */
  public PreparedRun prepare(List<ValueType> types) {
    PreparedRun known = prepared.get(types);
    if (known != null) {
      return known;
    }
    if (types.size() != graph.inputs().size()) {
      throw new IllegalArgumentException(
          "session: expected types for the inputs " + graph.inputNames() + " but got " + types);
    }
    if (prepared.size() >= MAX_PLANS) {
      prepared.clear();
    }
    return prepared.computeIfAbsent(List.copyOf(types), this::plan);
  }

  private PreparedRun plan(List<ValueType> types) {
    backend.kernels(); // What can't be loaded fails here, and not as the mistake of an operation.
    Plan plan = new Plan(graph, types, backend, packed, bodies, options.memoryLimitBytes());
    return new PreparedRun(graph, plan);
  }

  /**
   * Runs once with zeros, so that weights are packed and memory is allocated, and warms up the
   * kernels: the first real run is as fast as the next ones.
   *
   * @param types the types of the inputs, as for {@link #prepare(List)}
   */
  public void warmUp(List<ValueType> types) {
    backend.kernels().warmUp();
    warm(types);
  }
}
