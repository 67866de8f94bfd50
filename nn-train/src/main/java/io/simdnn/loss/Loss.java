package io.simdnn.loss;

import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** The last step of training: one number from predictions and targets, and its gradient. */
public interface Loss {
  /**
   * Checks that predictions and targets of these shapes fit, the batch in front.
   *
   * @param prediction the shape of the predictions
   * @param target the shape of the targets
   * @throws IllegalArgumentException if they don't; the message says what is expected
   */
  void requireShapes(Shape prediction, Shape target);

  /**
   * Computes the loss and keeps its gradient for {@link #backward}.
   *
   * @param prediction the output of the network
   * @param target the targets
   * @param pass what to compute with
   * @return the loss
   * @throws IllegalArgumentException if the shapes don't fit
   */
  double forward(Tensor prediction, Tensor target, Pass pass);

  /**
   * Returns the gradient of the latest loss with respect to the predictions.
   *
   * @return the gradient, of the predictions' shape, owned by the loss and overwritten by its next
   *     forward
   * @throws IllegalStateException if there was no forward before
   */
  Tensor backward();
}
