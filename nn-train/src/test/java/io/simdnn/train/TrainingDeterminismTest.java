package io.simdnn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.backend.Backend;
import io.simdnn.data.TensorDataset;
import io.simdnn.kernel.KernelSelection;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.activation.Sigmoid;
import io.simdnn.layer.activation.Tanh;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Adam;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * A whole training gives the same weights with scalar and vector kernels of any width, on any
 * number of threads, under every JDK and on every machine: the hash below is part of the contract.
 */
class TrainingDeterminismTest {
  private static final String WEIGHTS =
      "beb90bd7f6d5793b0ec166a4d72233c5c72cc01b423bc5619e2034822a600957";

  @Test
  void scalarOneThread() {
    assertEquals(WEIGHTS, train(new ScalarKernels(), 1));
  }

  @Test
  void scalarTwoThreads() {
    assertEquals(WEIGHTS, train(new ScalarKernels(), 2));
  }

  @Test
  void chosenKernels() {
    Kernels kernels = KernelSelection.current().kernels();
    System.out.println("KERNELS " + kernels.name());
    assertEquals(WEIGHTS, train(kernels, 1));
    assertEquals(WEIGHTS, train(kernels, 2));
    assertEquals(WEIGHTS, train(kernels, 3));
  }

  private static String train(Kernels kernels, int threads) {
    RandomStream random = new RandomStream(42, "data");
    int samples = 150;
    Tensor inputs = Tensor.zeros(samples, 37);
    Tensor labels = Tensor.zeros(samples);
    for (int i = 0; i < inputs.size(); i++) {
      inputs.array()[i] = random.nextGaussian();
    }
    for (int i = 0; i < samples; i++) {
      labels.array()[i] = random.nextInt(7);
    }
    Sequential network =
        Sequential.of(
            new Dense("a", 37, 95, Initializer.he(), random),
            new ReLU(),
            new Dense("b", 95, 66, Initializer.xavier(), random),
            new Tanh(),
            new Dense("c", 66, 19, Initializer.leCun(), random),
            new Sigmoid(),
            new Dense("d", 19, 7, Initializer.xavier(), random));
    try (Backend backend = new Backend(kernels, threads)) {
      Trainer.of(network, new SoftmaxCrossEntropy(), new Adam(), new TensorDataset(inputs, labels))
          .settings(new TrainingSettings(4, 64, 9, 0.5))
          .backend(backend)
          .build()
          .train();
    }
    return WeightHash.sha256(network);
  }
}
