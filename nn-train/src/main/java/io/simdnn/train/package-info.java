/**
 * Training: draw a mini-batch, compute the gradient of every parameter, update, repeat; and what
 * goes with it, from metrics to checkpoints.
 */
package io.simdnn.train;
