package io.simdnn.optim;

import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an optimizer remembers between steps: how many steps it took, and numbers and tensors beside
 * each parameter such as its velocity. All of it belongs into a checkpoint.
 */
public final class OptimizerState {
  private static final String STEPS = "steps";

  /** Stands between the name of a part and the names within it. */
  private static final String SEPARATOR = ":";

  private final Map<String, Double> numbers = new LinkedHashMap<>();
  private final Map<String, Tensor> slots = new LinkedHashMap<>();
  private final Map<String, OptimizerState> parts = new LinkedHashMap<>();

  OptimizerState() {}

  /**
   * Returns how many steps were taken.
   *
   * @return the count
   */
  public long steps() {
    return numbers.getOrDefault(STEPS, 0.0).longValue();
  }

  /**
   * Returns the numbers by name: {@code "steps/fc1.weight"}.
   *
   * @return a copy of the map
   */
  public Map<String, Double> numbers() {
    Map<String, Double> all = new LinkedHashMap<>(numbers);
    parts.forEach(
        (part, state) ->
            state.numbers().forEach((name, number) -> all.put(part + SEPARATOR + name, number)));
    return all;
  }

  /**
   * Returns the tensors by name: {@code "velocity/fc1.weight"}.
   *
   * @return a copy of the map, the tensors themselves shared
   */
  public Map<String, Tensor> slots() {
    Map<String, Tensor> all = new LinkedHashMap<>(slots);
    parts.forEach(
        (part, state) ->
            state.slots().forEach((name, tensor) -> all.put(part + SEPARATOR + name, tensor)));
    return all;
  }

  /**
   * Replaces everything by what an earlier state held.
   *
   * @param newNumbers the numbers by name; copied
   * @param newSlots the tensors by name; copied
   */
  public void restore(Map<String, Double> newNumbers, Map<String, Tensor> newSlots) {
    Map<String, Double> ownNumbers = new LinkedHashMap<>(newNumbers);
    Map<String, Tensor> ownSlots = new LinkedHashMap<>(newSlots);
    parts.forEach(
        (part, state) ->
            state.restore(
                takePart(ownNumbers, part + SEPARATOR), takePart(ownSlots, part + SEPARATOR)));
    numbers.clear();
    numbers.putAll(ownNumbers);
    slots.clear();
    ownSlots.forEach((name, tensor) -> slots.put(name, tensor.copy()));
  }

  private static <T> Map<String, T> takePart(Map<String, T> all, String prefix) {
    Map<String, T> part = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), value);
          }
        });
    all.keySet().removeIf(name -> name.startsWith(prefix));
    return part;
  }

  /** Makes the state of another optimizer a part of this one. */
  void addPart(String name, OptimizerState state) {
    parts.put(name, state);
  }

  void countStep() {
    numbers.merge(STEPS, 1.0, Double::sum);
  }

  /** Counts the steps of one parameter, which are fewer than all if it was frozen for a while. */
  long nextStep(Parameter parameter) {
    return numbers.merge(key(STEPS, parameter), 1.0, Double::sum).longValue();
  }

  double number(String kind, Parameter parameter, double first) {
    return numbers.getOrDefault(key(kind, parameter), first);
  }

  void setNumber(String kind, Parameter parameter, double number) {
    numbers.put(key(kind, parameter), number);
  }

  /** Returns the tensor of one kind beside a parameter, zeros at first. */
  Tensor slot(String kind, Parameter parameter) {
    return slot(kind, parameter, 0);
  }

  /** Returns the tensor of one kind beside a parameter, at first full of one number. */
  Tensor slot(String kind, Parameter parameter, double first) {
    String key = key(kind, parameter);
    Tensor slot = slots.get(key);
    if (slot == null) {
      slot = Tensor.zeros(parameter.value().shape());
      slot.fill((float) first);
      slots.put(key, slot);
    }
    return slot;
  }

  private static String key(String kind, Parameter parameter) {
    return kind + "/" + parameter.name();
  }
}
