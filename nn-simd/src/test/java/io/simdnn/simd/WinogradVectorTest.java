package io.simdnn.simd;

import static io.simdnn.simd.Same.SCALAR;
import static io.simdnn.simd.Same.VECTOR;
import static io.simdnn.simd.Same.assertBits;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.Activation;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.WinogradConvolution;
import io.simdnn.kernel.convolution.WinogradKernel;
import io.simdnn.kernel.convolution.WinogradTile;
import io.simdnn.kernel.convolution.WinogradWeights;
import io.simdnn.kernel.convolution.Workspace;
import io.simdnn.kernel.scalar.ScalarWinograd;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Winograd's convolution: vectors against the scalar reference, three threads against one. */
class WinogradVectorTest {
  private static final int X_OFFSET = 3;
  private static final int W_OFFSET = 5;
  private static final int Y_OFFSET = 7;

  @ParameterizedTest
  @EnumSource
  void transforms(WinogradTile tile) {
    WinogradKernel reference = new ScalarWinograd();
    WinogradKernel vector = new WinogradVector(reference);
    for (int count : Same.lengths()) {
      for (int seed = 0; seed < 2; seed++) {
        int xStride = count + 3;
        int yStride = count + 2;
        float[] x = Same.data(X_OFFSET + tile.inputs() * xStride, seed);
        float[] expected = Same.sentinels(Y_OFFSET + tile.inputs() * yStride + 1);
        float[] actual = expected.clone();
        reference.transformInputs(tile, count, x, X_OFFSET, xStride, expected, Y_OFFSET, yStride);
        vector.transformInputs(tile, count, x, X_OFFSET, xStride, actual, Y_OFFSET, yStride);
        assertBits(expected, actual, tile + " inputs " + count);
        expected = Same.sentinels(expected.length);
        actual = expected.clone();
        reference.transformProducts(tile, count, x, X_OFFSET, xStride, expected, Y_OFFSET, yStride);
        vector.transformProducts(tile, count, x, X_OFFSET, xStride, actual, Y_OFFSET, yStride);
        assertBits(expected, actual, tile + " products " + count);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void heightsAndPaddings(WinogradTile tile) {
    for (int height = 1; height <= 9; height++) {
      for (int padding = 0; padding <= 2; padding++) {
        if (height + 2 * padding >= 3) {
          check(tile, geometry(3, height, 10 - height + 2, 2, padding), 2, height);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void channelsAroundVectorsAndChains(WinogradTile tile) {
    int[] channels = {1, 3, 17, 64, 65};
    for (int i = 0; i < channels.length; i++) {
      int filters = channels[(i + 2) % channels.length];
      check(tile, geometry(channels[i], 5, 6, filters, 1), 3, 2 * i);
      check(tile, geometry(channels[i], 3, 4, 1 + i, 1), 1, 2 * i + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void paddingsOfFourSizes(WinogradTile tile) {
    ConvGeometry g =
        new ConvGeometry(2, 7, 5, 9, new Window(3, 1, 2, 1, 1), new Window(3, 1, 0, 3, 1), 1);
    check(tile, g, 2, 0);
    check(tile, g, 2, 1);
  }

  @ParameterizedTest
  @EnumSource
  void manyBlocks(WinogradTile tile) {
    check(tile, geometry(70, 19, 23, 66, 1), 3, 0);
  }

  private static ConvGeometry geometry(
      int channels, int height, int width, int filters, int padding) {
    Window window = Window.of(3, 1, padding, 1);
    return new ConvGeometry(channels, height, width, filters, window, window, 1);
  }

  private static void check(WinogradTile tile, ConvGeometry g, int samples, int seed) {
    float[] x = Same.data(X_OFFSET + samples * g.inputSize(), seed);
    float[] w = Same.numbers(W_OFFSET + g.outputChannels() * g.filterSize(), seed + 2);
    float[] bias = seed % 3 == 0 ? null : Same.numbers(1 + g.outputChannels(), seed + 3);
    Activation function = seed % 2 == 0 ? null : Activation.RELU;
    int rows = samples * WinogradConvolution.tileRows(tile, g);
    float[] expected = run(SCALAR, tile, g, x, w, bias, function, samples, rows);
    assertBits(expected, run(VECTOR, tile, g, x, w, bias, function, samples, rows), tile + " " + g);
    assertBits(expected, run(VECTOR, tile, g, x, w, bias, function, samples, 1), "rows of " + g);
    threads(tile, g, x, w, bias, function, samples, expected);
  }

  /** Computes some rows of tiles at a time, and checks what stands around the outputs. */
  private static float[] run(
      Kernels kernels,
      WinogradTile tile,
      ConvGeometry g,
      float[] x,
      float[] w,
      float[] bias,
      Activation function,
      int samples,
      int part) {
    WinogradConvolution winograd = kernels.winograd();
    WinogradWeights weights = winograd.pack(tile, g.channels(), g.outputChannels(), w, W_OFFSET);
    float[] y = Same.sentinels(Y_OFFSET + samples * g.outputSize() + 9);
    int rows = samples * WinogradConvolution.tileRows(tile, g);
    for (int row = 0; row < rows; row += part) {
      winograd.forward(
          g,
          row,
          Math.min(rows, row + part),
          x,
          X_OFFSET,
          weights,
          bias,
          1,
          function == null ? null : kernels.activation(function),
          y,
          Y_OFFSET,
          new Workspace());
    }
    for (int i = 0; i < y.length; i++) {
      boolean isOutput = i >= Y_OFFSET && i < Y_OFFSET + samples * g.outputSize();
      if (!isOutput) {
        assertBits(Same.SENTINEL, y[i], "around the outputs");
      }
    }
    return y;
  }

  private static void threads(
      WinogradTile tile,
      ConvGeometry g,
      float[] x,
      float[] w,
      float[] bias,
      Activation function,
      int samples,
      float[] expected) {
    Shape filters = Shape.of(g.outputChannels(), g.channels(), 3, 3);
    for (int threads = 1; threads <= 3; threads += 2) {
      try (Backend backend = new Backend(VECTOR, threads)) {
        Tensor y = Tensor.zeros(samples, g.outputChannels(), g.outputHeight(), g.outputWidth());
        backend
            .winograd()
            .forward(
                g,
                part(x, X_OFFSET, Shape.of(samples, g.channels(), g.height(), g.width())),
                backend.winograd().pack(tile, part(w, W_OFFSET, filters)),
                bias == null ? null : part(bias, 1, Shape.of(g.outputChannels())),
                function,
                y);
        for (int i = 0; i < y.size(); i++) {
          assertBits(expected[Y_OFFSET + i], y.get(i), threads + " threads, " + g);
        }
      }
    }
  }

  private static Tensor part(float[] numbers, int from, Shape shape) {
    return Tensor.of(Arrays.copyOfRange(numbers, from, from + shape.size()), shape.toArray());
  }

  @ParameterizedTest
  @EnumSource
  void noNumberStaysWithinTheTilesThatReadIt(WinogradTile tile) {
    ConvGeometry g = geometry(18, 13, 14, 17, 1);
    int row = 6;
    int column = 5;
    float[] x = Same.numbers(X_OFFSET + g.inputSize(), 0);
    x[X_OFFSET + (4 * g.height() + row) * g.width() + column] = Float.NaN;
    float[] w = Same.numbers(W_OFFSET + g.outputChannels() * g.filterSize(), 2);
    int rows = WinogradConvolution.tileRows(tile, g);
    float[] y = run(VECTOR, tile, g, x, w, null, null, 1, rows);
    for (int i = 0; i < g.outputSize(); i++) {
      int position = i % g.outputPlane();
      boolean reads =
          reads(tile, position / g.outputWidth(), row)
              && reads(tile, position % g.outputWidth(), column);
      if (!reads) {
        assertFalse(Float.isNaN(y[Y_OFFSET + i]), "output " + position);
      }
    }
    int under = row * g.outputWidth() + column;
    assertTrue(Float.isNaN(y[Y_OFFSET + under]));
  }

  private static boolean reads(WinogradTile tile, int output, int input) {
    int first = output / tile.outputs() * tile.outputs() - 1;
    return input >= first && input < first + tile.inputs();
  }

  @Test
  void manySamplesOfOneTile() {
    check(WinogradTile.OUTPUTS_4, geometry(33, 4, 4, 34, 1), 131, 0);
  }
}
