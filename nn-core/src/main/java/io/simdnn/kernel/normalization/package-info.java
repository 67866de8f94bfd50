/**
 * Normalization to mean 0 and variance 1, built from the canonical sums of a {@link
 * io.simdnn.kernel.ReductionKernel} and plain loops that the JIT vectorises; scalar and vector
 * kernels share it.
 */
package io.simdnn.kernel.normalization;
