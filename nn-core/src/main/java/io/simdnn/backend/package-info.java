/**
 * The checked, parallel way to call kernels on tensors.
 *
 * <p>Shapes are checked here, once per operation; work is cut into parts here, always along outputs
 * and never along a sum, so that the number of threads cannot change a bit.
 */
package io.simdnn.backend;
