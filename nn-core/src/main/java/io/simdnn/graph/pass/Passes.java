package io.simdnn.graph.pass;

import io.simdnn.graph.Graph;
import io.simdnn.kernel.convolution.ConvolutionAlgorithm;

/** All rewritings, in the order in which they help each other. */
public final class Passes {
  private Passes() {}

  /**
   * Rewrites a graph.
   *
   * @param graph the graph, not changed
   * @param foldsNormalization whether batch normalizations may become part of weights
   * @param algorithm the algorithm of convolutions with constant weights
   * @return a graph that computes the same
   */
  public static Graph apply(
      Graph graph, boolean foldsNormalization, ConvolutionAlgorithm algorithm) {
    Graph sums = SumsOfTwo.toAdd(graph);
    Graph simple = Identities.skip(TransposePairs.join(Identities.skip(sums)));
    Graph known =
        Unused.drop(
            AttentionPattern.find(GeluPattern.find(LayerNormalizationPattern.find(simple))));
    Graph folded = foldsNormalization ? Unused.drop(BatchNormalizationFolding.fold(known)) : known;
    Graph convolutions = ConvolutionLayers.apply(ConvolutionAlgorithms.apply(folded, algorithm));
    return Unused.drop(DenseLayers.apply(BiasIntoProduct.apply(convolutions)));
  }
}
