/** Convolutions and pools over images and sequences, channels first. */
package io.simdnn.layer.convolution;
