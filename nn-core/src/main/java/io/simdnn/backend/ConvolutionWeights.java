package io.simdnn.backend;

import io.simdnn.kernel.convolution.PackedFilters;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Weights of a convolution that does not learn any more, packed once for all runs; made by {@link
 * ConvolutionOperations#pack}.
 *
 * @param shape the shape of the weights {@code [outputChannels, channels / groups, height, width]}
 * @param groups into how many independent groups the channels are split
 * @param packed a packed copy of them, so that changes of the weights have no effect
 * @param bias the bias {@code [outputChannels]}, null if there is none
 */
public record ConvolutionWeights(Shape shape, int groups, PackedFilters packed, Tensor bias) {}
