package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.tensor.Tensor;

/** The share of samples whose largest output is at the right class. */
public final class Accuracy implements Metric {
  /** Creates the metric. */
  public Accuracy() {}

  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public double total(Tensor prediction, Tensor target, Backend backend) {
    int right = 0;
    for (int i = 0; i < target.size(); i++) {
      if (backend.reduction().argMax(prediction, i) == (int) target.get(i)) {
        right++;
      }
    }
    return right;
  }
}
