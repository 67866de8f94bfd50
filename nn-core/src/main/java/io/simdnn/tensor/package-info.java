/**
 * Shapes, tensors, random numbers and initializers: the data that everything else works on.
 *
 * <p>Depends on nothing else of the project.
 */
package io.simdnn.tensor;
