package io.simdnn.graph.session;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.operator.GraphRun;
import io.simdnn.graph.operator.GraphRunner;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Runs branches and bodies of loops, each as a session of its own. Thread-safe. */
final class BodyRunner implements GraphRunner {
  private final Backend backend;
  private final SessionOptions options;
  private final Map<Graph, InferenceSession> sessions =
      Collections.synchronizedMap(new IdentityHashMap<>());

  BodyRunner(Backend backend, SessionOptions options) {
    this.backend = backend;
    this.options = options;
  }

  @Override
  public GraphRun open(Graph graph, List<ValueType> inputs) {
    InferenceSession session =
        sessions.computeIfAbsent(graph, body -> new InferenceSession(body, backend, options));
    return new BodyRun(session.prepare(inputs));
  }

  @Override
  public long memoryLimitBytes() {
    return options.memoryLimitBytes();
  }
}
