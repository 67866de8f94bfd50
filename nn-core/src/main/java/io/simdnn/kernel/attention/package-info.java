/** Scaled dot-product attention, built from matrix products and softmax. */
package io.simdnn.kernel.attention;
