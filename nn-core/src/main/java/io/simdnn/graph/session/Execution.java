package io.simdnn.graph.session;

import io.simdnn.graph.Graph;
import io.simdnn.graph.Value;

/**
 * The memory of one run: the caller writes the inputs where they will be read, runs, and reads the
 * outputs where they were written. For one thread at a time.
 *
 * <pre>{@code
 * try (Execution execution = prepared.open()) {
 *   execution.input("ids").integers()[0] = 101;
 *   execution.run();
 *   float score = execution.output("scores").floats().get(0);
 * }
 * }</pre>
 */
public final class Execution implements AutoCloseable {
  private final Graph graph;
  private final ContextPool pool;
  private Context context;

  Execution(Graph graph, Context context, ContextPool pool) {
    this.graph = graph;
    this.context = context;
    this.pool = pool;
  }

  /**
   * Returns where an input is read from.
   *
   * @param name its name
   * @return the input, for the caller to write before each run; what it holds before is undefined
   * @throws IllegalArgumentException if there is none of that name
   */
  public Value input(String name) {
    return open().input(requireKnown("input", name, graph.inputNames().indexOf(name)));
  }

  /** Computes the outputs. */
  public void run() {
    open().run();
  }

  /**
   * Returns an output of the last run.
   *
   * @param name its name
   * @return the output, valid until the next run or the end of this execution; not to be changed
   * @throws IllegalArgumentException if there is none of that name
   */
  public Value output(String name) {
    return open().output(requireKnown("output", name, graph.outputs().indexOf(name)));
  }

  /** Gives the memory to the next execution. */
  @Override
  public void close() {
    if (context != null) {
      pool.give(context);
      context = null;
    }
  }

  private Context open() {
    if (context == null) {
      throw new IllegalStateException("execution: it is closed; open another one");
    }
    return context;
  }

  private int requireKnown(String what, String name, int index) {
    if (index < 0) {
      throw new IllegalArgumentException(
          "session: there is no "
              + what
              + " \""
              + name
              + "\" among "
              + (what.equals("input") ? graph.inputNames() : graph.outputs()));
    }
    return index;
  }
}
