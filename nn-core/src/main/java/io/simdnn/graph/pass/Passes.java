package io.simdnn.graph.pass;

import io.simdnn.graph.Graph;

/** All rewritings, in the order in which they help each other. */
public final class Passes {
  private Passes() {}

  /**
   * Rewrites a graph.
   *
   * @param graph the graph, not changed
   * @return a graph that computes the same
   */
  public static Graph apply(Graph graph) {
    Graph simple = Identities.skip(TransposePairs.join(Identities.skip(graph)));
    Graph known = GeluPattern.find(LayerNormalizationPattern.find(simple));
    Graph folded = Unused.drop(BatchNormalizationFolding.fold(Unused.drop(known)));
    return Unused.drop(DenseLayers.apply(BiasIntoProduct.apply(folded)));
  }
}
