package io.simdnn.loss;

import io.simdnn.tensor.Tensor;

/**
 * What the settings of a loss make of its terms.
 *
 * @param factors multiply the terms; null for 1 everywhere
 * @param masses what the terms count for in a mean; null for 1 everywhere
 */
record TermWeights(Tensor factors, Tensor masses) {
  static final TermWeights NONE = new TermWeights(null, null);
}
