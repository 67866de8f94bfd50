package io.simdnn.graph.operator;

import io.simdnn.backend.Backend;
import io.simdnn.backend.ConvolutionWeights;
import io.simdnn.backend.DenseWeights;
import io.simdnn.backend.WeightStorage;
import io.simdnn.graph.Node;
import io.simdnn.kernel.convolution.WinogradTile;
import io.simdnn.kernel.convolution.WinogradWeights;
import io.simdnn.tensor.Tensor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The packed weights of a graph, one copy whatever the shapes it runs with. Thread-safe. */
public final class PackedWeights {
  private final Backend backend;
  private final WeightStorage storage;
  private final Map<Node, DenseWeights> dense = new ConcurrentHashMap<>();
  private final Map<Node, ConvolutionWeights> filters = new ConcurrentHashMap<>();
  private final Map<Node, WinogradWeights> winograd = new ConcurrentHashMap<>();

  /**
   * Creates the collection, empty.
   *
   * @param backend what will compute with the weights
   * @param storage how to keep the weights of dense layers
   */
  public PackedWeights(Backend backend, WeightStorage storage) {
    this.backend = backend;
    this.storage = storage;
  }

  DenseWeights dense(Node node, Tensor weights, boolean transposed, Tensor bias) {
    return dense.computeIfAbsent(
        node, key -> backend.dense().pack(weights, transposed, bias, storage));
  }

  ConvolutionWeights filters(Node node, Tensor weights, int groups, Tensor bias) {
    return filters.computeIfAbsent(node, key -> backend.convolution().pack(weights, groups, bias));
  }

  WinogradWeights winograd(Node node, WinogradTile tile, Tensor weights) {
    return winograd.computeIfAbsent(node, key -> backend.winograd().pack(tile, weights));
  }
}
