/**
 * Activation functions built from passes over chunks that stay in the first cache: elementary
 * functions by an {@link io.simdnn.kernel.ElementaryKernel}, scalar or vector, and plain loops of
 * products, sums, {@code Math.min} and {@code Math.max}, which the JIT vectorises itself. Both sets
 * of kernels share them, so that their bits agree by construction.
 */
package io.simdnn.kernel.activation;
