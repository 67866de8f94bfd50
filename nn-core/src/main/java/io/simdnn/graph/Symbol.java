package io.simdnn.graph;

import io.simdnn.tensor.Shape;

/**
 * A value of a graph that is being built: its name, and its shape for one size of the batch.
 *
 * @param name the name
 * @param shape the shape
 */
public record Symbol(String name, Shape shape) {
  /** Stands for an optional input or output that is not there. */
  public static final Symbol ABSENT = new Symbol("", Shape.of());
}
