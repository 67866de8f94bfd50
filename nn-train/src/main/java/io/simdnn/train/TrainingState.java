package io.simdnn.train;

import io.simdnn.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training needs to go on, apart from the weights and the position: numbers and tensors by
 * name. A part has names of its own within the whole.
 */
final class TrainingState {
  private final Map<String, Double> numbers;
  private final Map<String, Tensor> tensors;
  private final String prefix;

  /** An empty state. */
  TrainingState() {
    this(new LinkedHashMap<>(), new LinkedHashMap<>(), "");
  }

  private TrainingState(Map<String, Double> numbers, Map<String, Tensor> tensors, String prefix) {
    this.numbers = numbers;
    this.tensors = tensors;
    this.prefix = prefix;
  }

  /** Returns a view of the names that begin with {@code name/}. */
  TrainingState part(String name) {
    return new TrainingState(numbers, tensors, prefix + name + "/");
  }

  void put(String name, double number) {
    numbers.put(prefix + name, number);
  }

  void put(String name, Tensor tensor) {
    tensors.put(prefix + name, tensor);
  }

  void putNumbers(Map<String, Double> all) {
    all.forEach(this::put);
  }

  void putAll(Map<String, Tensor> all) {
    all.forEach(this::put);
  }

  Map<String, Double> numbers() {
    return under(numbers);
  }

  Map<String, Tensor> tensors() {
    return under(tensors);
  }

  private <T> Map<String, T> under(Map<String, T> all) {
    Map<String, T> part = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), value);
          }
        });
    return part;
  }

  double number(String name) {
    Double number = numbers.get(prefix + name);
    if (number == null) {
      throw missing("number", name);
    }
    return number;
  }

  /** Overwrites tensors by those of the same names. */
  void copyInto(Map<String, Tensor> targets) {
    targets.forEach(
        (name, target) -> {
          Tensor tensor = tensors.get(prefix + name);
          if (tensor == null) {
            throw missing("tensor", name);
          }
          target.set(tensor);
        });
  }

  private IllegalArgumentException missing(String what, String name) {
    return new IllegalArgumentException(
        "the checkpoint lacks the " + what + " \"" + prefix + name + "\"; it is damaged");
  }
}
