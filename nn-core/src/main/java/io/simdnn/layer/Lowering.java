package io.simdnn.layer;

import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.tensor.Shape;

/** Turns a trained network into a graph for inference. */
public final class Lowering {
  /** What the input of the graph is called. */
  public static final String INPUT = "input";

  private Lowering() {}

  /**
   * Lowers a network with its present parameters. The graph takes batches of any size and computes
   * the bits that the network's forward pass computes when not training.
   *
   * @param network the network; later changes of its parameters don't reach the graph
   * @param input the shape of its input, for any batch, such as {@code [1, 784]}
   * @return the graph
   * @throws IllegalArgumentException if the network can't take such an input
   */
  public static Graph graph(Layer network, Shape input) {
    GraphBuilder graph = new GraphBuilder();
    Symbol x = graph.input(INPUT, input);
    network.outputShape(input);
    return graph.build(network.lower(graph, x));
  }
}
