package io.simdnn.train;

import io.simdnn.layer.OutputBuffer;
import io.simdnn.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** A second set of values for tensors of a network. */
final class WeightCopy {
  private final Map<String, Tensor> network;
  private final Map<String, Tensor> values = new LinkedHashMap<>();
  private final OutputBuffer scratch = new OutputBuffer();

  /** Creates a copy of the present values of the network's tensors, by name. */
  WeightCopy(Map<String, Tensor> network) {
    this.network = network;
    network.forEach((name, tensor) -> values.put(name, tensor.copy()));
  }

  /** Makes the copy equal to the network again. */
  void copyFromNetwork() {
    network.forEach((name, tensor) -> values.get(name).set(tensor));
  }

  /** Puts the copy's values into the network and the network's into the copy. */
  void exchange() {
    network.forEach(
        (name, tensor) -> {
          Tensor mine = values.get(name);
          Tensor kept = scratch.of(mine.shape());
          kept.set(mine);
          mine.set(tensor);
          tensor.set(kept);
        });
  }

  Tensor of(String name) {
    return values.get(name);
  }

  /** The values by name, not a copy. */
  Map<String, Tensor> values() {
    return values;
  }
}
