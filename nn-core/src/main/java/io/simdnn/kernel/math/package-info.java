/**
 * Elementary functions in single precision, the same bits on every machine and in every vector
 * width.
 *
 * <p>Each class holds the scalar form and the constants that the vector kernels use in the same
 * order. Nothing here calls the transcendental functions of {@link Math}, whose last bit differs
 * between JVMs.
 */
package io.simdnn.kernel.math;
