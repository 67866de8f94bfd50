package io.simdnn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.Sigmoid;
import io.simdnn.loss.MeanSquaredError;
import io.simdnn.optim.SGD;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * The two-input, two-hidden, two-output network that learners of back-propagation check by hand;
 * the biases are not updated there. The mean over two outputs of the squared error is its total
 * error {@code sum((target - output)^2) / 2}.
 */
class WorkedExampleTest {
  private final Tensor input = Tensor.of(new float[] {0.05f, 0.10f}, 1, 2);
  private final Tensor target = Tensor.of(new float[] {0.01f, 0.99f}, 1, 2);
  private final Dense hidden = dense("hidden", 0.35f, 0.15f, 0.25f, 0.20f, 0.30f);
  private final Dense output = dense("output", 0.60f, 0.40f, 0.50f, 0.45f, 0.55f);
  private final Sequential network = Sequential.of(hidden, new Sigmoid(), output, new Sigmoid());
  private final MeanSquaredError loss = new MeanSquaredError();
  private final SGD optimizer = new SGD();

  @Test
  void matchesTheWorkedNumbers() {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      assertEquals(0.298371109, step(backend), 3e-8);
      assertEquals(0.35891648f, output.weight().value().get(0), 3e-8f);
      assertEquals(0.149780716f, hidden.weight().value().get(0), 1.5e-8f);
      for (int i = 1; i < 10_000; i++) {
        step(backend);
      }
      assertEquals(0.0000351, step(backend), 5e-8);
    }
  }

  private double step(Backend backend) {
    Pass pass = Pass.training(backend);
    network.parameters().forEach(parameter -> parameter.clearGradient());
    double error = loss.forward(network.forward(input, pass), target, pass);
    network.backward(loss.backward(), pass);
    optimizer.step(network.parameters(), 0.5, backend);
    return error;
  }

  private static Dense dense(String name, float bias, float... weights) {
    Dense dense = new Dense(name, 2, 2, Initializer.zeros(), new RandomStream(0, "init"));
    dense.weight().value().set(Tensor.of(weights, 2, 2));
    dense.bias().value().fill(bias);
    dense.bias().freeze();
    return dense;
  }
}
