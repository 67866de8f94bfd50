package io.simdnn.graph.operator;

import io.simdnn.backend.Backend;
import io.simdnn.backend.ConvolutionWeights;
import io.simdnn.backend.DenseWeights;
import io.simdnn.backend.WeightStorage;
import io.simdnn.graph.Node;
import io.simdnn.kernel.convolution.WinogradTile;
import io.simdnn.kernel.convolution.WinogradWeights;
import io.simdnn.tensor.Tensor;
import java.util.IdentityHashMap;

/** The packed weights of a graph, one copy whatever the shapes it runs with. Thread-safe. */
public final class PackedWeights {
  private final Backend backend;
  private final WeightStorage storage;
  private final IdentityHashMap<Node, DenseWeights> dense = new IdentityHashMap<>();
  private final IdentityHashMap<Node, ConvolutionWeights> filters = new IdentityHashMap<>();
  private final IdentityHashMap<Node, WinogradWeights> winograd = new IdentityHashMap<>();

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

  synchronized DenseWeights dense(Node node, Tensor weights, boolean transposed, Tensor bias) {
    DenseWeights known = dense.get(node);
    if (known == null) {
      known = backend.dense().pack(weights, transposed, bias, storage);
      dense.put(node, known);
    }
    return known;
  }

  synchronized ConvolutionWeights filters(Node node, Tensor weights, int groups, Tensor bias) {
    ConvolutionWeights known = filters.get(node);
    if (known == null) {
      known = backend.convolution().pack(weights, groups, bias);
      filters.put(node, known);
    }
    return known;
  }

  synchronized WinogradWeights winograd(Node node, WinogradTile tile, Tensor weights) {
    WinogradWeights known = winograd.get(node);
    if (known == null) {
      known = backend.winograd().pack(tile, weights);
      winograd.put(node, known);
    }
    return known;
  }
}
