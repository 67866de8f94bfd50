/** Sums, means, extremes and norms over some dimensions of a tensor. */
package io.simdnn.kernel.reduction;
