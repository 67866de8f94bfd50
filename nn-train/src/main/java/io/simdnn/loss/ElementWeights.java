package io.simdnn.loss;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Weights for every element of a batch, given in a shape that is repeated to the batch's: aligned
 * at the last dimension, an extent of 1 or a missing dimension repeats.
 */
final class ElementWeights {
  private final Tensor given;
  private Tensor repeated;

  /** Copies the weights. */
  ElementWeights(Tensor weights) {
    given = weights.copy();
    repeated = given;
  }

  void requireFits(String loss, String name, Shape prediction) {
    Shape shape = given.shape();
    int missing = prediction.rank() - shape.rank();
    boolean fits = missing >= 0;
    for (int i = 0; fits && i < shape.rank(); i++) {
      fits = shape.extent(i) == 1 || shape.extent(i) == prediction.extent(missing + i);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          loss
              + ": expected "
              + name
              + " of a shape that can be repeated to the predictions' "
              + prediction
              + " but got "
              + shape);
    }
  }

  /** Returns the weights in a shape that they fit. */
  Tensor of(Shape prediction) {
    if (!repeated.shape().equals(prediction)) {
      repeated = repeat(prediction);
    }
    return repeated;
  }

  private Tensor repeat(Shape prediction) {
    Shape shape = given.shape();
    Tensor result = Tensor.zeros(prediction);
    for (int i = 0; i < result.size(); i++) {
      int rest = i;
      int index = 0;
      int stride = 1;
      for (int back = 1; back <= shape.rank(); back++) {
        int extent = prediction.extent(prediction.rank() - back);
        int own = shape.extent(shape.rank() - back);
        index += own == 1 ? 0 : rest % extent * stride;
        rest /= extent;
        stride *= own;
      }
      result.array()[i] = given.get(index);
    }
    return result;
  }
}
