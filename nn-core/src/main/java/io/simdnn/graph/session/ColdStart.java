package io.simdnn.graph.session;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.operator.PackedWeights;
import io.simdnn.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The first runs of a small graph in a JVM that has not loaded its vector kernels yet: the scalar
 * ones compute the same bits and are there at once, while a thread loads the others and plans with
 * them. Loading vectors takes a JVM longer than reading a small network and running it.
 */
final class ColdStart {
  /** More multiply-adds take the scalar kernels, not yet compiled, longer than loading takes. */
  private static final long MOST_WORK = 4_000_000;

  private final Graph graph;
  private final SessionOptions options;
  private final Backend scalar;
  private final PackedWeights packed;
  private final BodyRunner bodies;
  private final Map<List<ValueType>, PreparedRun> prepared = new HashMap<>();
  private boolean isLoading;

  ColdStart(Graph graph, SessionOptions options, Backend scalar) {
    this.graph = graph;
    this.options = options;
    this.scalar = scalar;
    this.packed = new PackedWeights(scalar, options.denseWeights());
    this.bodies = new BodyRunner(scalar, options);
  }

  /**
   * Plans a run.
   *
   * @param types the types of the inputs
   * @return the run, null if it is too much work for scalar kernels
   */
  synchronized PreparedRun prepare(List<ValueType> types) {
    PreparedRun run = prepared.get(types);
    if (run == null) {
      Plan plan = new Plan(graph, types, scalar, packed, bodies, options.memoryLimitBytes());
      if (work(plan.types()) > MOST_WORK) {
        return null;
      }
      run = new PreparedRun(graph, plan);
      prepared.put(types, run);
    }
    return run;
  }

  /**
   * Begins to load, at the first call.
   *
   * @param session the session, which is told when it need not wait any more
   * @param types the types of inputs to expect
   */
  synchronized void load(InferenceSession session, List<ValueType> types) {
    if (isLoading) {
      return;
    }
    isLoading = true;
    Thread thread =
        new Thread("nn-kernels") {
          @Override
          public void run() {
            try {
              session.warm(types);
            } finally {
              // Whatever failed fails again in the next run, where its caller sees it.
              session.endColdStart();
            }
          }
        };
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns at least the multiply-adds of a run, as if no operand were shared or skipped. */
  private long work(Map<String, ValueType> types) {
    long work = 0;
    for (Node node : graph.nodes()) {
      if (!node.attributes().graphs().isEmpty()) {
        return Long.MAX_VALUE;
      }
      long outputs = 0;
      for (String output : node.outputs()) {
        ValueType type = types.get(output);
        if (type == null && !output.isEmpty()) {
          return Long.MAX_VALUE;
        }
        outputs += type == null ? 0 : type.shape().size();
      }
      work += outputs * termsOfOutput(node, types);
    }
    return work;
  }

  /** An output of a product has no more terms than the weights that it may share with others. */
  private static long termsOfOutput(Node node, Map<String, ValueType> types) {
    long terms = 1;
    for (int i = 1; i < node.inputs().size(); i++) {
      ValueType type = types.get(node.inputs().get(i));
      Shape shape = type == null ? Shape.of() : type.shape();
      if (shape.rank() > 1) {
        int filters = Math.min(shape.extent(0), shape.extent(shape.rank() - 1));
        terms = Math.max(terms, shape.size() / Math.max(1, filters));
      }
    }
    return terms;
  }
}
