package io.simdnn.graph.session;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.operator.PackedWeights;
import io.simdnn.graph.pass.BiasIntoProduct;
import io.simdnn.graph.pass.ConvolutionAlgorithms;
import io.simdnn.graph.pass.ConvolutionLayers;
import io.simdnn.graph.pass.DenseLayers;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Runs a {@link Graph}. Safe for any number of threads: each run works in memory of its own, which
 * the next one of the same shapes uses again.
 */
public final class InferenceSession {
  private final Graph graph;
  private final Backend backend;
  private final PackedWeights packed;
  private final Map<List<ValueType>, Plan> plans = new ConcurrentHashMap<>();
  private final Map<List<ValueType>, Queue<Context>> idle = new ConcurrentHashMap<>();

  /**
   * Creates a session with the bits of the layers.
   *
   * @param graph the graph
   * @param backend what to compute with, still the caller's to close
   */
  public InferenceSession(Graph graph, Backend backend) {
    this(graph, backend, SessionOptions.EXACT);
  }

  /**
   * Creates a session that may do more than the exact arithmetic of the layers.
   *
   * @param graph the graph
   * @param backend what to compute with, still the caller's to close
   * @param options what it may do
   */
  public InferenceSession(Graph graph, Backend backend, SessionOptions options) {
    Graph chosen = ConvolutionAlgorithms.apply(graph, options.convolution());
    this.graph = DenseLayers.apply(BiasIntoProduct.apply(ConvolutionLayers.apply(chosen)));
    this.backend = backend;
    this.packed = new PackedWeights(backend, options.denseWeights());
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
              + graph.inputs().stream().map(GraphInput::name).toList()
              + " and outputs "
              + graph.outputs()
              + "; name them");
    }
    return run(Map.of(graph.inputs().get(0).name(), x)).get(graph.outputs().get(0));
  }

  /**
   * Computes all outputs.
   *
   * @param inputs the inputs by name
   * @return copies of the outputs by name
   * @throws IllegalArgumentException if an input is missing or unknown, or the graph expects
   *     another shape
   */
  public Map<String, Tensor> run(Map<String, Tensor> inputs) {
    List<Tensor> ordered = inOrder(inputs);
    List<ValueType> key = ordered.stream().map(t -> ValueType.floats(t.shape())).toList();
    Plan plan = plans.computeIfAbsent(key, types -> new Plan(graph, types, backend, packed));
    Queue<Context> free = idle.computeIfAbsent(key, types -> new ConcurrentLinkedQueue<>());
    Context taken = free.poll();
    Context context = taken == null ? plan.context() : taken;
    for (int i = 0; i < ordered.size(); i++) {
      context.inputs().get(i).floats().set(ordered.get(i));
    }
    context.run();
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (int i = 0; i < graph.outputs().size(); i++) {
      Value output = context.outputs().get(i);
      outputs.put(graph.outputs().get(i), output.floats().copy());
    }
    free.add(context);
    return outputs;
  }

  private List<Tensor> inOrder(Map<String, Tensor> inputs) {
    List<String> names = graph.inputs().stream().map(GraphInput::name).toList();
    if (inputs.size() != names.size() || !inputs.keySet().containsAll(names)) {
      throw new IllegalArgumentException(
          "session: expected the inputs " + names + " but got " + inputs.keySet());
    }
    List<Tensor> ordered = new ArrayList<>();
    names.forEach(name -> ordered.add(inputs.get(name)));
    return ordered;
  }
}
