package io.simdnn.layer;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * An array that a layer or loss writes its result to at every pass; grows with the largest batch.
 */
public final class OutputBuffer {
  private Tensor tensor = Tensor.zeros(0);

  /** Creates an empty buffer. */
  public OutputBuffer() {}

  /**
   * Returns the tensor to write to. Its old content, if any, is still there.
   *
   * @param shape the shape needed
   * @return a tensor of that shape, the same one as before if the shape is
   */
  public Tensor of(Shape shape) {
    if (!tensor.shape().equals(shape)) {
      boolean fits = shape.size() <= tensor.array().length;
      tensor = fits ? Tensor.view(tensor.array(), 0, shape) : Tensor.zeros(shape);
    }
    return tensor;
  }
}
