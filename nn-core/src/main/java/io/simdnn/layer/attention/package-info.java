/** Attention and the transformer blocks made of it. */
package io.simdnn.layer.attention;
