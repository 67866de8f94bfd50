/** Layers that normalize to mean 0 and variance 1. */
package io.simdnn.layer.normalization;
