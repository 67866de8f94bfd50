package io.simdnn.loss;

import io.simdnn.tensor.Tensor;

/**
 * What the losses with one right class per sample have in common.
 *
 * @param classWeights the weights of the classes; null for 1 everywhere
 * @param ignored the label whose samples don't count; NaN for none
 * @param reduction how the terms become one number
 */
record ClassLossSettings(Tensor classWeights, float ignored, Reduction reduction) {
  /** All classes alike, nothing ignored, the mean. */
  static final ClassLossSettings DEFAULT = new ClassLossSettings(null, Float.NaN, Reduction.MEAN);

  ClassLossSettings withClassWeights(String loss, float... weights) {
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            loss + ": expected class weights of at least 0, class " + i + " has " + weights[i]);
      }
    }
    return new ClassLossSettings(Tensor.of(weights.clone(), weights.length), ignored, reduction);
  }

  ClassLossSettings withIgnoredLabel(int label) {
    return new ClassLossSettings(classWeights, label, reduction);
  }

  ClassLossSettings withReduction(Reduction newReduction) {
    return new ClassLossSettings(classWeights, ignored, newReduction);
  }

  boolean ignoresSome() {
    return !Float.isNaN(ignored);
  }
}
