package io.simdnn.optim;

import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an optimizer remembers between steps: how many steps it took, and tensors beside each
 * parameter such as its velocity. All of it belongs into a checkpoint.
 */
public final class OptimizerState {
  private final Map<String, Tensor> slots = new LinkedHashMap<>();
  private long steps;

  OptimizerState() {}

  /**
   * Returns how many steps were taken.
   *
   * @return the count
   */
  public long steps() {
    return steps;
  }

  /**
   * Returns the tensors by name: {@code "velocity/fc1.weight"}.
   *
   * @return a copy of the map, the tensors themselves shared
   */
  public Map<String, Tensor> slots() {
    return new LinkedHashMap<>(slots);
  }

  /**
   * Replaces everything by what an earlier state held.
   *
   * @param newSteps the steps taken
   * @param newSlots the tensors by name; copied
   */
  public void restore(long newSteps, Map<String, Tensor> newSlots) {
    steps = newSteps;
    slots.clear();
    newSlots.forEach((name, tensor) -> slots.put(name, tensor.copy()));
  }

  long nextStep() {
    steps++;
    return steps;
  }

  /** Returns the tensor of one kind beside a parameter, zeros at first. */
  Tensor slot(String kind, Parameter parameter) {
    return slots.computeIfAbsent(
        kind + "/" + parameter.name(), name -> Tensor.zeros(parameter.value().shape()));
  }
}
