package io.simdnn.layer;

import io.simdnn.tensor.Tensor;

/**
 * A tensor that a layer remembers beside its parameters and no optimizer changes, such as running
 * statistics. Saved with the weights.
 *
 * @param name the name under which it is saved, unique within a network: {@code "norm1.mean"}
 * @param value the tensor, not a copy
 */
public record Buffer(String name, Tensor value) {}
