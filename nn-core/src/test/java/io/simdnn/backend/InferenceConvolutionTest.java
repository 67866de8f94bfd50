package io.simdnn.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.simdnn.kernel.Activation;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Convolutions with packed weights against the steps one after the other, and what they refuse. */
class InferenceConvolutionTest {
  private static final Window WINDOW = Window.of(3, 2, 1, 1);
  private static final ConvGeometry GEOMETRY = new ConvGeometry(4, 17, 19, 40, WINDOW, WINDOW, 2);

  private static Tensor numbers(String purpose, int... extents) {
    Tensor numbers = Tensor.zeros(extents);
    RandomStream random = new RandomStream(1, purpose);
    for (int i = 0; i < numbers.size(); i++) {
      numbers.array()[i] = random.nextGaussian();
    }
    return numbers;
  }

  private final Tensor w = numbers("w", 40, 2, 3, 3);
  private final Tensor bias = numbers("bias", 40);

  @Test
  void hasTheBitsOfTheStepsWithAnyThreads() {
    for (int threads = 1; threads <= 3; threads++) {
      for (int batch : new int[] {1, 2, 3}) {
        Tensor x = numbers("x", batch, 4, 17, 19);
        Tensor residual = numbers("residual", batch, 40, 9, 10);
        Tensor expected = Tensor.zeros(batch, 40, 9, 10);
        Tensor actual = Tensor.zeros(batch, 40, 9, 10);
        try (Backend backend = new Backend(new ScalarKernels(), threads)) {
          backend.convolution().forward(GEOMETRY, x, w, bias, expected);
          backend.update().addScaled(expected, residual, 1);
          backend.activation().forward(Activation.TANH, 0, 0, expected, expected);
          ConvolutionWeights weights = backend.convolution().pack(GEOMETRY, w, bias);
          backend
              .convolution()
              .inference(GEOMETRY, weights, Activation.TANH, 0, 0, x, residual, actual)
              .run();
        }
        assertArrayEquals(expected.toArray(), actual.toArray());
      }
    }
  }

  @Test
  void allocatesNothing() {
    Tensor x = numbers("x", 1, 4, 17, 19);
    Tensor y = Tensor.zeros(1, 40, 9, 10);
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      ConvolutionWeights weights = backend.convolution().pack(GEOMETRY, w, bias);
      InferenceConvolution run =
          backend.convolution().inference(GEOMETRY, weights, Activation.RELU, 0, 0, x, null, y);
      ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      run.run();
      thread.getCurrentThreadAllocatedBytes();
      long before = thread.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10; i++) {
        run.run();
      }
      assertEquals(0, thread.getCurrentThreadAllocatedBytes() - before);
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    Tensor x = numbers("x", 1, 4, 17, 19);
    Tensor y = Tensor.zeros(1, 40, 9, 10);
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      ConvolutionOperations convolution = backend.convolution();
      ConvolutionWeights weights = convolution.pack(GEOMETRY, w, bias);
      ConvolutionWeights others =
          convolution.pack(new ConvGeometry(8, 17, 19, 40, WINDOW, WINDOW, 4), w, null);
      Tensor small = Tensor.zeros(1, 40, 9, 9);
      IllegalArgumentException groups =
          assertThrows(
              IllegalArgumentException.class,
              () -> convolution.inference(GEOMETRY, others, null, 0, 0, x, null, y));
      assertTrue(groups.getMessage().contains("2 groups"));
      assertThrows(
          IllegalArgumentException.class,
          () -> convolution.inference(GEOMETRY, weights, null, 0, 0, x, small, y));
      Tensor narrow = Tensor.zeros(40, 2, 3, 2);
      assertThrows(IllegalArgumentException.class, () -> convolution.pack(GEOMETRY, narrow, null));
      assertThrows(
          IllegalArgumentException.class, () -> convolution.pack(GEOMETRY, w, Tensor.zeros(39)));
    }
  }
}
