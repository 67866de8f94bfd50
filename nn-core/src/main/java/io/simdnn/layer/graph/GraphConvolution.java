package io.simdnn.layer.graph;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Layer;
import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.SparseMatrix;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Graph convolution: {@code Y = A X W + b} with the normalized adjacency A of the nodes, so that
 * every node averages over its neighbours and itself (Kipf, Welling: Semi-supervised classification
 * with graph convolutional networks, 2017).
 *
 * <p>Takes the features of all nodes {@code [nodes, inputs]} and returns {@code [nodes, outputs]}:
 * the nodes are the batch. Backward: {@code d(X W) = A^T dY}, {@code db += sum of dY over the
 * nodes}.
 */
public final class GraphConvolution implements Layer {
  private final String name;
  private final int nodes;
  private final int[][] edges;
  private final SparseMatrix adjacency;
  private final SparseMatrix transposed;
  private final Dense dense;
  private final Parameter bias;
  private final int inputs;
  private final int outputs;
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer spread = new OutputBuffer();

  /**
   * Creates a layer.
   *
   * @param name the name, unique within a network; parameters are called {@code name.weight} and
   *     {@code name.bias}
   * @param nodes the nodes of the graph
   * @param edges the two nodes of each edge, which goes both ways
   * @param inputs the features of a node
   * @param outputs the features of the result
   * @param random where the random numbers come from; advanced
   * @throws IllegalArgumentException if an edge names no node or a size is less than 1
   */
  public GraphConvolution(
      String name, int nodes, int[][] edges, int inputs, int outputs, RandomStream random) {
    this.name = name;
    this.nodes = nodes;
    this.edges = Arrays.stream(edges).map(int[]::clone).toArray(int[][]::new);
    this.inputs = inputs;
    this.outputs = outputs;
    this.adjacency = SparseMatrix.normalizedAdjacency(nodes, edges);
    this.transposed = adjacency.transpose();
    this.dense = Dense.withoutBias(name, inputs, outputs, Initializer.xavier(), random);
    this.bias = new Parameter(name + ".bias", Tensor.zeros(outputs));
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static GraphConvolution of(LayerConfig config) {
    int[] ends = config.integers("edges");
    int[][] edges = new int[ends.length / 2][];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = new int[] {ends[2 * i], ends[2 * i + 1]};
    }
    return new GraphConvolution(
        config.name(),
        config.integer("nodes"),
        edges,
        config.integer("inputs"),
        config.integer("outputs"),
        new RandomStream(0, config.name()));
  }

  @Override
  public Shape outputShape(Shape input) {
    if (!input.equals(Shape.of(nodes, inputs))) {
      throw new IllegalArgumentException(
          "GraphConvolution \""
              + name
              + "\": expected the features of all nodes ["
              + nodes
              + ", "
              + inputs
              + "] but got "
              + input);
    }
    return Shape.of(nodes, outputs);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Tensor y = output.of(outputShape(x.shape()));
    Tensor projected = dense.forward(x, pass);
    pass.backend().matrix().broadcastRow(bias.value(), y);
    pass.backend().indexedRows().multiply(adjacency, projected, y, true);
    return y;
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    Tensor dx = dense.backward(spread(dy, pass), pass);
    pass.backend().reduction().addColumnSums(dy, bias.gradient());
    return dx;
  }

  @Override
  public void backwardParameters(Tensor dy, Pass pass) {
    dense.backwardParameters(spread(dy, pass), pass);
    pass.backend().reduction().addColumnSums(dy, bias.gradient());
  }

  private Tensor spread(Tensor dy, Pass pass) {
    Tensor gradient = spread.of(dy.shape());
    pass.backend().indexedRows().multiply(transposed, dy, gradient, false);
    return gradient;
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    Shape output = outputShape(x.shape());
    graph.fixBatches();
    Symbol projected = dense.lower(graph, x);
    Symbol neighbours = graph.constant(name + ".adjacency", adjacency.toDense());
    Symbol start = graph.constant(bias.name(), bias.value());
    return graph.add("Gemm", name, output, neighbours, projected, start);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(dense.weight(), bias);
  }

  @Override
  public LayerConfig config() {
    String ends =
        Arrays.stream(edges).map(edge -> edge[0] + "," + edge[1]).collect(Collectors.joining(","));
    return LayerConfig.of(
        "GraphConvolution",
        name,
        Map.of(
            "nodes", Integer.toString(nodes),
            "edges", ends,
            "inputs", Integer.toString(inputs),
            "outputs", Integer.toString(outputs)));
  }
}
