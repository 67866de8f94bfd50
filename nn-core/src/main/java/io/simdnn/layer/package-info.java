/**
 * Layers: explicit forward and backward pairs with their parameters, as the textbook draws them.
 *
 * <p>Layers hold no learning rate, no neighbours and no threads. Their arithmetic is in kernels,
 * reached through the backend of the {@link io.simdnn.layer.Pass}.
 */
package io.simdnn.layer;
