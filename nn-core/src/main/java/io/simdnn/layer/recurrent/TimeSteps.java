package io.simdnn.layer.recurrent;

import io.simdnn.layer.OutputBuffer;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Matrices {@code [batch, columns]} of many time steps in one array, and a view of each that lives
 * as long as the shape stays: passes over sequences of one length create no views.
 */
final class TimeSteps {
  private final OutputBuffer buffer = new OutputBuffer();
  private Tensor all = Tensor.zeros(0, 0);
  private Tensor[] steps = {};

  /** Makes room for some steps; what they held before, if anything, is still there. */
  Tensor resize(int count, int batch, int columns) {
    Tensor resized = buffer.of(Shape.of(count * batch, columns));
    if (resized != all || steps.length != count) {
      all = resized;
      steps = new Tensor[count];
      for (int t = 0; t < count; t++) {
        steps[t] = all.rows(t * batch, (t + 1) * batch);
      }
    }
    return all;
  }

  /** Returns all steps below each other {@code [count * batch, columns]}. */
  Tensor all() {
    return all;
  }

  /** Returns the matrix of one step. */
  Tensor step(int t) {
    return steps[t];
  }
}
