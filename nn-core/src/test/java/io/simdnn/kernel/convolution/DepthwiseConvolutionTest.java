package io.simdnn.kernel.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.simdnn.kernel.scalar.ScalarFlat;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters of single channels against im2col, bit for bit: kernels of up to 64 elements. */
class DepthwiseConvolutionTest {
  private static final int SAMPLES = 2;
  private static final int OFFSET = 3;

  static ConvGeometry[] geometries() {
    Window three = Window.of(3, 1, 1, 1);
    Window strided = Window.of(3, 2, 1, 1);
    return new ConvGeometry[] {
      new ConvGeometry(3, 5, 7, 3, three, three, 3),
      new ConvGeometry(2, 6, 9, 6, Window.of(5, 1, 2, 1), Window.of(5, 1, 2, 1), 2),
      new ConvGeometry(4, 8, 7, 4, strided, strided, 4),
      new ConvGeometry(2, 8, 7, 4, Window.of(2, 1, 0, 1), Window.of(3, 3, 2, 1), 2),
      new ConvGeometry(2, 9, 8, 2, Window.of(3, 2, 1, 2), Window.of(2, 1, 0, 3), 2),
      new ConvGeometry(2, 4, 4, 2, new Window(3, 1, 0, 2, 1), new Window(2, 2, 1, 0, 1), 2),
      new ConvGeometry(2, 1, 1, 2, three, three, 2)
    };
  }

  private static float[] numbers(String purpose, int count) {
    RandomStream random = new RandomStream(count, purpose);
    float[] numbers = new float[OFFSET + count + OFFSET];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextGaussian();
    }
    return numbers;
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void forwardHasTheBitsOfTheMatrixProduct(ConvGeometry g) {
    ConvolutionKernel general = new GemmConvolution(new ScalarKernels().matMul());
    ConvolutionKernel depthwise = new DepthwiseConvolution(general, new ScalarFlat());
    Workspace workspace = new Workspace();
    float[] x = numbers("x", SAMPLES * g.inputSize());
    float[] w = numbers("w", g.outputChannels() * g.filterSize());
    float[] expected = numbers("y", SAMPLES * g.outputSize());
    float[] actual = expected.clone();
    general.forward(g, SAMPLES, x, OFFSET, w, OFFSET, expected, OFFSET, workspace);
    depthwise.forward(g, SAMPLES, x, OFFSET, w, OFFSET, actual, OFFSET, workspace);
    assertArrayEquals(expected, actual);
  }
}
