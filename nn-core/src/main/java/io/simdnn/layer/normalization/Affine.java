package io.simdnn.layer.normalization;

import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;

/** The learned scale and shift behind a normalization, ones and zeros at first. */
final class Affine {
  private final Parameter scale;
  private final Parameter shift;
  private final boolean learned;

  Affine(String name, Shape shape, boolean learned) {
    this.scale = new Parameter(name + ".weight", Tensor.zeros(shape));
    this.shift = new Parameter(name + ".bias", Tensor.zeros(shape));
    this.learned = learned;
    scale.value().fill(1f);
  }

  /** Returns the scale as one row. */
  Tensor scale() {
    return row(scale.value());
  }

  /** Returns the shift as one row. */
  Tensor shift() {
    return row(shift.value());
  }

  /** Returns the gradient of the scale as one row. */
  Tensor scaleGradient() {
    return row(scale.gradient());
  }

  /** Returns the gradient of the shift as one row. */
  Tensor shiftGradient() {
    return row(shift.gradient());
  }

  boolean isLearned() {
    return learned;
  }

  List<Parameter> parameters() {
    return learned ? List.of(scale, shift) : List.of();
  }

  private static Tensor row(Tensor tensor) {
    return tensor.shape().rank() == 1 ? tensor : tensor.reshape(Shape.of(tensor.size()));
  }
}
