package io.simdnn.backend;

import io.simdnn.kernel.Bfloat16Matrix;
import io.simdnn.kernel.PackedMatrix;
import io.simdnn.tensor.Tensor;

/**
 * Weights of a dense layer that does not learn any more, packed once for all products; made by
 * {@link DenseOperations#pack}. A copy, so that changes of the weights have no effect.
 *
 * @param inputs the rows of the weights
 * @param outputs their columns
 * @param floats the weights as floats, null if they are kept as 16-bit numbers
 * @param bfloat16 the weights as 16-bit numbers, null if they are kept as floats
 * @param bias the bias {@code [outputs]}, null if there is none
 */
public record DenseWeights(
    int inputs, int outputs, PackedMatrix floats, Bfloat16Matrix bfloat16, Tensor bias) {

  int panelWidth() {
    return floats == null ? bfloat16.panelWidth() : floats.panelWidth();
  }
}
