/**
 * Functions of two arrays of any shapes that fit, element by element. The loops are plain and
 * without sums, so the JIT vectorises them itself: one set of kernels serves all.
 */
package io.simdnn.kernel.elementwise;
