package io.simdnn.backend;

import io.simdnn.kernel.PackedMatrix;
import io.simdnn.tensor.Tensor;

/**
 * Weights of a dense layer that does not learn any more, packed once for all products; made by
 * {@link DenseOperations#pack}.
 *
 * @param weights the weights {@code [in, out]}, {@code [out, in]} if transposed
 * @param transposed whether they are transposed
 * @param packed a packed copy of them, so that changes of the weights have no effect
 * @param bias the bias {@code [out]}, null if there is none
 */
public record DenseWeights(Tensor weights, boolean transposed, PackedMatrix packed, Tensor bias) {}
