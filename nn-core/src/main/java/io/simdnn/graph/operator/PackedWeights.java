package io.simdnn.graph.operator;

import io.simdnn.backend.Backend;
import io.simdnn.backend.ConvolutionWeights;
import io.simdnn.backend.DenseWeights;
import io.simdnn.backend.WeightStorage;
import io.simdnn.graph.Node;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.FilterLayout;
import io.simdnn.kernel.convolution.WinogradTile;
import io.simdnn.kernel.convolution.WinogradWeights;
import io.simdnn.tensor.Tensor;
import java.util.EnumMap;
import java.util.IdentityHashMap;

/**
 * The packed weights of a graph, one copy whatever the shapes it runs with, two of filters if it
 * runs with planes that suit different layouts. Thread-safe.
 */
public final class PackedWeights {
  private final Backend backend;
  private final WeightStorage storage;
  private final IdentityHashMap<Node, DenseWeights> dense = new IdentityHashMap<>();
  private final EnumMap<FilterLayout, IdentityHashMap<Node, ConvolutionWeights>> filters =
      new EnumMap<>(FilterLayout.class);
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
    for (FilterLayout layout : FilterLayout.values()) {
      filters.put(layout, new IdentityHashMap<>());
    }
  }

  synchronized DenseWeights dense(Node node, Tensor weights, boolean transposed, Tensor bias) {
    DenseWeights known = dense.get(node);
    if (known == null) {
      known = backend.dense().pack(weights, transposed, bias, storage);
      dense.put(node, known);
    }
    return known;
  }

  synchronized ConvolutionWeights filters(
      Node node, ConvGeometry geometry, Tensor weights, Tensor bias) {
    IdentityHashMap<Node, ConvolutionWeights> packed =
        filters.get(backend.convolution().layout(geometry));
    ConvolutionWeights known = packed.get(node);
    if (known == null) {
      known = backend.convolution().pack(geometry, weights, bias);
      packed.put(node, known);
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
