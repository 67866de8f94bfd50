package io.simdnn.simd;

import static io.simdnn.simd.Same.assertBits;

import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.ConvolutionKernel;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.Workspace;
import io.simdnn.kernel.scalar.ScalarKernels;
import org.junit.jupiter.api.Test;

/** Convolutions of training whose filters or channels fill vectors: the scalar kernels' bits. */
class ImplicitConvolutionVectorTest {
  private static final int OFFSET = 3;
  private static final int SAMPLES = 3;
  private static final Window THREE = Window.of(3, 1, 1, 1);
  private static final Window FIVE = Window.of(5, 1, 0, 1);
  private static final ConvGeometry[] GEOMETRIES = {
    new ConvGeometry(6, 14, 14, 16, FIVE, FIVE, 1),
    new ConvGeometry(16, 5, 7, 48, THREE, FIVE, 1),
    new ConvGeometry(48, 4, 3, 32, THREE, THREE, 1),
    new ConvGeometry(64, 6, 5, 96, THREE, THREE, 2),
    new ConvGeometry(32, 30, 31, 32, FIVE, FIVE, 1)
  };

  private final Kernels scalar = new ScalarKernels();
  private final Kernels vector = new VectorKernels();
  private final Workspace workspace = new Workspace();

  @Test
  void allThreeDirections() {
    for (ConvGeometry g : GEOMETRIES) {
      float[] x = Same.data(OFFSET + SAMPLES * g.inputSize(), 1);
      float[] w = Same.data(OFFSET + g.outputChannels() * g.filterSize(), 2);
      float[] dy = Same.data(OFFSET + SAMPLES * g.outputSize(), 3);
      float[][] expected = run(scalar.convolution(g), g, x, w, dy);
      float[][] actual = run(vector.convolution(g), g, x, w, dy);
      assertBits(expected[0], actual[0], g + " forward");
      assertBits(expected[1], actual[1], g + " gradient of the input");
      assertBits(expected[2], actual[2], g + " gradient of the weights");
    }
  }

  private float[][] run(
      ConvolutionKernel kernel, ConvGeometry g, float[] x, float[] w, float[] dy) {
    float[] y = Same.sentinels(dy.length + OFFSET);
    float[] dx = Same.data(x.length + OFFSET, 4);
    float[] dw = Same.data(w.length + OFFSET, 5);
    int half = g.filterSize() / 2;
    kernel.forward(g, SAMPLES, x, OFFSET, w, OFFSET, y, OFFSET, workspace);
    kernel.gradientInput(g, SAMPLES, dy, OFFSET, w, OFFSET, dx, OFFSET, workspace);
    kernel.gradientWeights(g, SAMPLES, x, OFFSET, dy, OFFSET, dw, OFFSET, 0, half, workspace);
    kernel.gradientWeights(
        g, SAMPLES, x, OFFSET, dy, OFFSET, dw, OFFSET, half, g.filterSize(), workspace);
    return new float[][] {y, dx, dw};
  }
}
