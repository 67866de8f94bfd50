package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The exponential moving average of the weights (Polyak, Juditsky: Acceleration of stochastic
 * approximation by averaging, 1992): {@code average = average + (1 - decay) * (w - average)} after
 * every update, starting from the weights before the first.
 */
final class AveragedWeights {
  private final List<Parameter> parameters;
  private final double decay;
  private final WeightCopy average;
  private final OutputBuffer scratch = new OutputBuffer();

  AveragedWeights(List<Parameter> parameters, double decay) {
    this.parameters = parameters;
    this.decay = decay;
    Map<String, Tensor> values = new LinkedHashMap<>();
    parameters.forEach(parameter -> values.put(parameter.name(), parameter.value()));
    this.average = new WeightCopy(values);
  }

  void update(Backend backend) {
    float share = (float) (1 - decay);
    for (Parameter parameter : parameters) {
      Tensor w = scratch.of(parameter.value().shape());
      w.set(parameter.value());
      backend.regularization().approach(average.of(parameter.name()), w, share);
    }
  }

  WeightCopy weights() {
    return average;
  }
}
