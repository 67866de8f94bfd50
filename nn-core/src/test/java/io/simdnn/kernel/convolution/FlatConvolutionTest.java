package io.simdnn.kernel.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.kernel.scalar.ScalarFlat;
import io.simdnn.kernel.scalar.ScalarImplicitGemm;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.kernel.scalar.ScalarPixels;
import io.simdnn.tensor.RandomStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolution on flat planes: the bits of im2col forward, and gradients against sums in double. */
class FlatConvolutionTest {
  private static final int SAMPLES = 3;
  private static final int OFFSET = 3;

  private final ConvolutionKernel general = new GemmConvolution(new ScalarKernels().matMul());
  private final ConvolutionKernel flat =
      new FlatConvolution(general, new ScalarFlat(), new ScalarPixels(), new ScalarImplicitGemm());
  private final Workspace workspace = new Workspace();

  static Stream<ConvGeometry> geometries() {
    Window three = Window.of(3, 1, 1, 1);
    return Stream.of(
        new ConvGeometry(1, 3, 3, 1, Window.of(3, 1, 0, 1), Window.of(3, 1, 0, 1), 1),
        new ConvGeometry(2, 5, 7, 3, three, three, 1),
        new ConvGeometry(4, 6, 5, 6, Window.of(2, 1, 0, 2), Window.of(3, 1, 2, 1), 2),
        new ConvGeometry(1, 1, 9, 2, Window.of(1, 1, 0, 1), Window.of(4, 1, 1, 2), 1),
        new ConvGeometry(2, 4, 4, 2, new Window(3, 1, 0, 2, 1), new Window(2, 1, 1, 0, 1), 1),
        new ConvGeometry(2, 4, 5, 3, Window.of(2, 1, 3, 1), Window.of(2, 1, 3, 1), 1),
        new ConvGeometry(17, 4, 3, 2, three, three, 1),
        new ConvGeometry(1, 300, 70, 9, three, three, 1));
  }

  /** Those whose filters, or channels, or both fill vectors. */
  static Stream<ConvGeometry> wholeVectors() {
    Window three = Window.of(3, 1, 1, 1);
    Window five = Window.of(5, 1, 0, 1);
    Window wide = new Window(3, 1, 4, 1, 2);
    return Stream.of(
        new ConvGeometry(6, 9, 8, 16, five, five, 1),
        new ConvGeometry(32, 9, 8, 32, five, three, 1),
        new ConvGeometry(64, 3, 4, 96, three, three, 2),
        new ConvGeometry(32, 6, 5, 48, three, wide, 1),
        new ConvGeometry(32, 30, 20, 32, five, five, 1),
        new ConvGeometry(8, 3, 5, 48, three, three, 1),
        new ConvGeometry(16, 4, 4, 3, three, three, 1),
        new ConvGeometry(32, 2, 2, 16, three, new Window(2, 1, 1, 0, 1), 1),
        new ConvGeometry(48, 5, 7, 80, wide, three, 1),
        new ConvGeometry(32, 4, 3, 64, three, three, 2),
        new ConvGeometry(16, 15, 14, 16, three, Window.of(7, 1, 3, 1), 1),
        new ConvGeometry(16, 30, 31, 16, five, three, 1),
        new ConvGeometry(16, 3, 3, 16, Window.of(3, 1, 3, 1), three, 1),
        new ConvGeometry(11, 1, 40, 16, Window.of(1, 1, 0, 1), Window.of(9, 1, 2, 1), 1));
  }

  private static float[] numbers(String purpose, int count) {
    RandomStream random = new RandomStream(count, purpose);
    float[] numbers = new float[OFFSET + count];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextGaussian();
    }
    return numbers;
  }

  private static int weights(ConvGeometry g) {
    return g.outputChannels() * g.filterSize();
  }

  @ParameterizedTest
  @MethodSource({"geometries", "wholeVectors"})
  void forwardHasTheBitsOfTheMatrixProduct(ConvGeometry g) {
    float[] x = numbers("x", SAMPLES * g.inputSize());
    float[] w = numbers("w", weights(g));
    float[] expected = numbers("y", SAMPLES * g.outputSize());
    float[] actual = expected.clone();
    general.forward(g, SAMPLES, x, OFFSET, w, OFFSET, expected, OFFSET, workspace);
    flat.forward(g, SAMPLES, x, OFFSET, w, OFFSET, actual, OFFSET, workspace);
    assertArrayEquals(expected, actual);
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void theGradientOfTheInputHasTheBitsOfTheMatrixProduct(ConvGeometry g) {
    float[] w = numbers("w", weights(g));
    float[] dy = numbers("dy", SAMPLES * g.outputSize());
    float[] expected = new float[OFFSET + SAMPLES * g.inputSize() + 1];
    float[] actual = expected.clone();
    general.gradientInput(g, SAMPLES, dy, OFFSET, w, OFFSET, expected, OFFSET, workspace);
    flat.gradientInput(g, SAMPLES, dy, OFFSET, w, OFFSET, actual, OFFSET, workspace);
    assertArrayEquals(expected, actual);
  }

  @ParameterizedTest
  @MethodSource({"geometries", "wholeVectors"})
  void gradientsAreTheSumsOfAllProducts(ConvGeometry g) {
    float[] x = numbers("x", SAMPLES * g.inputSize());
    float[] w = numbers("w", weights(g));
    float[] dy = numbers("dy", SAMPLES * g.outputSize());
    float[] dx = numbers("dx", SAMPLES * g.inputSize());
    float[] dw = numbers("dw", weights(g));
    double[] dxExpected = widened(dx);
    double[] dwExpected = widened(dw);
    addGradients(g, x, w, dy, dxExpected, dwExpected);
    flat.gradientInput(g, SAMPLES, dy, OFFSET, w, OFFSET, dx, OFFSET, workspace);
    int half = g.filterSize() / 2;
    flat.gradientWeights(
        g, SAMPLES, x, OFFSET, dy, OFFSET, dw, OFFSET, half, g.filterSize(), workspace);
    if (half > 0) {
      flat.gradientWeights(g, SAMPLES, x, OFFSET, dy, OFFSET, dw, OFFSET, 0, half, workspace);
    }
    assertClose(dxExpected, dx, 1e-5);
    assertClose(dwExpected, dw, 1e-6 * g.outputPlane() + 1e-5);
  }

  private static void addGradients(
      ConvGeometry g, float[] x, float[] w, float[] dy, double[] dx, double[] dw) {
    int filters = g.outputChannels() / g.groups();
    int channels = g.channels() / g.groups();
    int size = g.horizontal().size();
    int area = g.vertical().size() * size;
    for (int n = 0; n < SAMPLES; n++) {
      for (int o = 0; o < g.outputSize(); o++) {
        int filter = o / g.outputPlane();
        int i = o % g.outputPlane() / g.outputWidth();
        int j = o % g.outputWidth();
        for (int k = 0; k < g.filterSize(); k++) {
          int row = g.vertical().position(i, k % area / size);
          int column = g.horizontal().position(j, k % size);
          if (row < 0 || row >= g.height() || column < 0 || column >= g.width()) {
            continue;
          }
          int channel = filter / filters * channels + k / area;
          int at = OFFSET + n * g.inputSize() + (channel * g.height() + row) * g.width() + column;
          int weight = OFFSET + filter * g.filterSize() + k;
          double gradient = dy[OFFSET + n * g.outputSize() + o];
          dx[at] += gradient * w[weight];
          dw[weight] += gradient * x[at];
        }
      }
    }
  }

  private static double[] widened(float[] numbers) {
    double[] wide = new double[numbers.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = numbers[i];
    }
    return wide;
  }

  private static void assertClose(double[] expected, float[] actual, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], tolerance * (1 + Math.abs(expected[i])), "at " + i);
    }
  }
}
