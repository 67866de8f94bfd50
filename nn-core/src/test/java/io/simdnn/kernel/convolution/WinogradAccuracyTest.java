package io.simdnn.kernel.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How far each algorithm is from a convolution in double precision: the largest error divided by
 * the largest output, for inputs and weights of normal distribution.
 */
class WinogradAccuracyTest {
  private static final int FILTERS = 8;
  private static final double DIRECT = 6e-7;
  private static final double OF_2 = 2e-6;
  private static final double OF_4 = 3e-5;

  private final Kernels kernels = new ScalarKernels();

  private static ConvGeometry geometry(int channels) {
    Window window = Window.of(3, 1, 1, 1);
    return new ConvGeometry(channels, 13, 14, FILTERS, window, window, 1);
  }

  private static float[] numbers(String purpose, int count) {
    RandomStream random = new RandomStream(count, purpose);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextGaussian();
    }
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 64, 128, 256, 512})
  void errorsStayBelowTheirBounds(int channels) {
    ConvGeometry g = geometry(channels);
    float[] x = numbers("x", g.inputSize());
    float[] w = numbers("w", FILTERS * g.filterSize());
    double[] exact = exact(g, x, w);
    float[] y = new float[g.outputSize()];
    kernels.convolution(g).forward(g, 1, x, 0, w, 0, y, 0, new Workspace());
    double direct = error(exact, y);
    double of2 = error(exact, winograd(g, WinogradTile.OUTPUTS_2, x, w));
    double of4 = error(exact, winograd(g, WinogradTile.OUTPUTS_4, x, w));
    String errors = "direct " + direct + ", 2 x 2 " + of2 + ", 4 x 4 " + of4;
    assertTrue(direct < DIRECT && of2 < OF_2 && of4 < OF_4, errors);
  }

  @Test
  void weightsOfOnePickTheirInputs() {
    ConvGeometry g = geometry(1);
    float[] x = new float[g.inputSize()];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 16;
    }
    for (int k = 0; k < 9; k++) {
      float[] w = new float[FILTERS * g.filterSize()];
      w[k] = 1;
      double[] exact = exact(g, x, w);
      for (WinogradTile tile : WinogradTile.values()) {
        float[] y = winograd(g, tile, x, w);
        for (int i = 0; i < y.length; i++) {
          assertEquals(exact[i], y[i], 1e-4, tile + ", weight " + k + ", output " + i);
        }
      }
    }
  }

  @Test
  void whatFitsAndWhatSuits() {
    Window plain = Window.of(3, 1, 1, 1);
    assertTrue(Winograd.fits(geometry(1)));
    assertFalse(Winograd.suits(WinogradTile.OUTPUTS_2, geometry(1)));
    for (Window other :
        new Window[] {Window.of(5, 1, 1, 1), Window.of(3, 2, 1, 1), Window.of(3, 1, 2, 2)}) {
      assertFalse(Winograd.fits(new ConvGeometry(64, 9, 9, 64, other, plain, 1)));
      assertFalse(Winograd.fits(new ConvGeometry(64, 9, 9, 64, plain, other, 1)));
    }
    assertFalse(Winograd.fits(new ConvGeometry(64, 9, 9, 64, plain, plain, 2)));
    assertEquals(null, ConvolutionAlgorithm.DIRECT.tileFor(plane(64, 64, 56)));
    assertTakes(true, 16, 32, 9);
    assertTakes(false, 15, 32, 9);
    assertTakes(false, 16, 31, 9);
    assertTakes(true, 31, 48, 9);
    assertTakes(false, 31, 49, 9);
    assertTakes(true, 32, 49, 9);
    assertTakes(true, 512, 512, 7);
    assertTakes(false, 512, 512, 6);
    assertTakes(true, 256, 256, 6);
    assertEquals(WinogradTile.OUTPUTS_2, ConvolutionAlgorithm.WINOGRAD_2.tileFor(plane(64, 64, 3)));
    assertEquals(null, ConvolutionAlgorithm.WINOGRAD_2.tileFor(plane(64, 64, 2)));
    assertEquals(WinogradTile.OUTPUTS_4, ConvolutionAlgorithm.WINOGRAD_4.tileFor(plane(64, 64, 5)));
    assertEquals(null, ConvolutionAlgorithm.WINOGRAD_4.tileFor(plane(64, 64, 4)));
  }

  private static ConvGeometry plane(int channels, int filters, int side) {
    Window window = Window.of(3, 1, 1, 1);
    return new ConvGeometry(channels, side, side, filters, window, window, 1);
  }

  private static void assertTakes(boolean expected, int channels, int filters, int side) {
    ConvGeometry g = plane(channels, filters, side);
    assertEquals(expected, ConvolutionAlgorithm.WINOGRAD_2.tileFor(g) != null, "2 x 2 for " + g);
    assertEquals(expected, ConvolutionAlgorithm.WINOGRAD_4.tileFor(g) != null, "4 x 4 for " + g);
  }

  private float[] winograd(ConvGeometry g, WinogradTile tile, float[] x, float[] w) {
    WinogradConvolution winograd = kernels.winograd();
    WinogradWeights weights = winograd.pack(tile, g.channels(), FILTERS, w, 0);
    float[] y = new float[g.outputSize()];
    BlockedConvolution blocks =
        winograd.of(g, 1, weights, new Epilogue(null, 0, Float.NEGATIVE_INFINITY, null, 0, 0), 1);
    blocks.run(0, blocks.blocks(), x, 0, null, 0, y, 0, new Workspace());
    return y;
  }

  private static double[] exact(ConvGeometry g, float[] x, float[] w) {
    double[] y = new double[g.outputSize()];
    for (int o = 0; o < y.length; o++) {
      int filter = o / g.outputPlane();
      int i = o % g.outputPlane() / g.outputWidth();
      int j = o % g.outputWidth();
      for (int k = 0; k < g.filterSize(); k++) {
        int row = g.vertical().position(i, k % 9 / 3);
        int column = g.horizontal().position(j, k % 3);
        if (row >= 0 && row < g.height() && column >= 0 && column < g.width()) {
          y[o] +=
              (double) w[filter * g.filterSize() + k]
                  * x[(k / 9 * g.height() + row) * g.width() + column];
        }
      }
    }
    return y;
  }

  private static double error(double[] exact, float[] y) {
    double most = 0;
    double largest = 0;
    for (int i = 0; i < y.length; i++) {
      most = Math.max(most, Math.abs(exact[i] - y[i]));
      largest = Math.max(largest, Math.abs(exact[i]));
    }
    return most / largest;
  }
}
