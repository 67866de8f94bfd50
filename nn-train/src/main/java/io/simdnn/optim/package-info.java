/** Optimizers, which turn gradients into updates, and learning-rate schedules. */
package io.simdnn.optim;
