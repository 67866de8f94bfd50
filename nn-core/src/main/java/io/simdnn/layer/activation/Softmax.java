package io.simdnn.layer.activation;

import io.simdnn.layer.Layer;
import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Softmax over the last dimension: {@code y[j] = exp(x[j]) / sum(exp(x))}; {@code dx[j] = y[j] *
 * (dy[j] - dot(dy, y))}.
 *
 * <p>Takes {@code [..., classes]}. To train a classifier leave it out and use {@code
 * SoftmaxCrossEntropy}, which is exact where the logarithm of a small probability would not be.
 */
public final class Softmax implements Layer {
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private Tensor savedOutput;

  /** Creates the layer. */
  public Softmax() {}

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() == 0) {
      throw new IllegalArgumentException("Softmax: expected [..., classes] but got " + input);
    }
    return input;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Tensor y = output.of(outputShape(x.shape()));
    pass.backend().softmax().forward(rows(x), rows(y));
    savedOutput = pass.training() ? y : null;
    return y;
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    if (savedOutput == null) {
      throw new IllegalStateException(
          "Softmax: backward needs a forward pass in training mode before it");
    }
    Tensor dx = inputGradient.of(dy.shape());
    pass.backend().softmax().gradient(rows(dy), rows(savedOutput), rows(dx));
    return dx;
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of("Softmax");
  }

  private static Tensor rows(Tensor tensor) {
    int columns = tensor.shape().extent(tensor.shape().rank() - 1);
    return tensor.reshape(Shape.of(tensor.size() / Math.max(columns, 1), columns));
  }
}
