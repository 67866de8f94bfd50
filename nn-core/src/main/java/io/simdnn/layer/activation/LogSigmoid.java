package io.simdnn.layer.activation;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.Activation;
import io.simdnn.tensor.Tensor;

/** {@code y = log(sigmoid(x))}, exact where the sigmoid underflows. */
public final class LogSigmoid extends ElementwiseActivation {
  /** Creates the layer. */
  public LogSigmoid() {
    super(Activation.LOG_SIGMOID);
  }

  @Override
  String operator() {
    return "Sub";
  }

  /** {@code 0 - softplus(0 - x)}: there is no such operation, and negation would turn 0 into -0. */
  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    Symbol zero = graph.constant("zero", Tensor.zeros());
    Symbol negative = graph.add("Sub", "", x.shape(), zero, x);
    Symbol softplus = graph.add("Softplus", "", x.shape(), negative);
    return graph.add(operator(), "", x.shape(), zero, softplus);
  }
}
