package io.simdnn.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.math.Bfloat16;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Dense layers of inference against the three operations that they join, bit for bit. */
class DenseOperationsTest {
  private static final Activation[] FUNCTIONS = {null, Activation.RELU, Activation.GELU};

  private static Tensor numbers(int... extents) {
    Tensor numbers = Tensor.zeros(extents);
    RandomStream random = new RandomStream(extents[0], "dense");
    for (int i = 0; i < numbers.size(); i++) {
      numbers.array()[numbers.offset() + i] = random.nextGaussian();
    }
    return numbers;
  }

  @Test
  void joinsBiasProductAndFunction() {
    for (int threads = 1; threads <= 2; threads++) {
      try (Backend backend = new Backend(new ScalarKernels(), threads)) {
        for (int rows : new int[] {0, 1, 3, 31, 32, 55, 56, 57, 113, 170}) {
          compare(backend, rows, 5, 3, rows % 2 == 0);
        }
        compare(backend, 113, 2, 1_171, true);
        compare(backend, 60, 0, 7, false);
      }
    }
  }

  private static void compare(Backend backend, int rows, int in, int out, boolean transposed) {
    Tensor x = numbers(rows, in);
    Tensor w = transposed ? numbers(out, in) : numbers(in, out);
    Tensor rounded = w.copy();
    for (int i = 0; i < w.size(); i++) {
      float weight = w.array()[w.offset() + i];
      rounded.array()[rounded.offset() + i] = Bfloat16.low(Bfloat16.bits(weight));
    }
    for (Tensor bias : new Tensor[] {null, numbers(out)}) {
      for (Tensor residual : new Tensor[] {null, numbers(rows, out)}) {
        for (Activation function : FUNCTIONS) {
          for (WeightStorage storage : WeightStorage.values()) {
            Tensor used = storage == WeightStorage.FLOAT ? w : rounded;
            Tensor expected = separate(backend, x, used, transposed, bias, residual, function);
            Tensor actual = numbers(rows, out);
            DenseWeights weights = backend.dense().pack(w, transposed, bias, storage);
            backend.dense().forward(weights, x, residual, function, actual);
            assertEquals(Shape.of(rows, out), actual.shape());
            assertArrayEquals(
                expected.toArray(), actual.toArray(), rows + " x " + in + " x " + out);
          }
        }
      }
    }
  }

  private static Tensor separate(
      Backend backend,
      Tensor x,
      Tensor w,
      boolean transposed,
      Tensor bias,
      Tensor residual,
      Activation function) {
    Tensor y = Tensor.zeros(x.shape().extent(0), w.shape().extent(transposed ? 0 : 1));
    if (bias != null) {
      backend.matrix().broadcastRow(bias, y);
    }
    backend.matrix().multiply(x, false, w, transposed, y, bias != null);
    if (residual != null) {
      backend.arithmetic().add(y, residual, y);
    }
    if (function != null) {
      backend.activation().forward(function, 0, 0, y, y);
    }
    return y;
  }

  @Test
  void shapesAreChecked() {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      Tensor w = numbers(4, 3);
      String bias = message(() -> backend.dense().pack(w, false, numbers(4)));
      assertTrue(bias.contains("bias of [3]"), bias);
      DenseWeights weights = backend.dense().pack(w, false, null);
      Tensor y = Tensor.zeros(2, 3);
      String x = message(() -> backend.dense().forward(weights, numbers(2, 5), null, y));
      assertTrue(x.contains("[2, 4]"), x);
      Tensor input = numbers(2, 4);
      String residual = message(() -> backend.dense().forward(weights, input, numbers(3), null, y));
      assertTrue(residual.contains("residual"), residual);
      String shared = message(() -> backend.dense().forward(weights, input, y, null, y));
      assertTrue(shared.contains("shares its array"), shared);
    }
  }

  private static String message(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }
}
