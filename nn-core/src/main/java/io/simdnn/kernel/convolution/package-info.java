/**
 * Convolutions of planes: their geometry, and algorithms that are built from matrix products and
 * copies and so have the same bits with scalar and vector products.
 */
package io.simdnn.kernel.convolution;
