/** Sampling images at other places than their elements, and choosing boxes. */
package io.simdnn.kernel.image;
