/** Activation functions as layers, one class each, under their standard names. */
package io.simdnn.layer.activation;
