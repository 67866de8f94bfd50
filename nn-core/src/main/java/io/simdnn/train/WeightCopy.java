package io.simdnn.train;

import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A second set of values for the parameters of a network. */
final class WeightCopy {
  private final List<Parameter> parameters;
  private final Map<String, Tensor> values = new LinkedHashMap<>();
  private final OutputBuffer scratch = new OutputBuffer();

  /** Creates a copy of the present values. */
  WeightCopy(List<Parameter> parameters) {
    this.parameters = parameters;
    parameters.forEach(parameter -> values.put(parameter.name(), parameter.value().copy()));
  }

  /** Makes the copy equal to the network again. */
  void copyFromNetwork() {
    parameters.forEach(parameter -> of(parameter).set(parameter.value()));
  }

  /** Puts the copy's values into the network and the network's into the copy. */
  void exchange() {
    for (Parameter parameter : parameters) {
      Tensor mine = of(parameter);
      Tensor kept = scratch.of(mine.shape());
      kept.set(mine);
      mine.set(parameter.value());
      parameter.value().set(kept);
    }
  }

  Tensor of(Parameter parameter) {
    return values.get(parameter.name());
  }

  /** The values by the names of the parameters, not a copy. */
  Map<String, Tensor> values() {
    return values;
  }
}
