package io.simdnn.simd;

import static io.simdnn.simd.Same.SCALAR;
import static io.simdnn.simd.Same.VECTOR;
import static io.simdnn.simd.Same.assertBits;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.Activation;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.convolution.BlockedConvolution;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.Epilogue;
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
  private static final WinogradKernel REFERENCE = new ScalarWinograd();
  private static final int X_OFFSET = 3;
  private static final int W_OFFSET = 5;
  private static final int Y_OFFSET = 7;
  private static final Activation[] FUNCTIONS = {null, Activation.LEAKY_RELU, Activation.RELU};

  @ParameterizedTest
  @EnumSource
  void transformsOfInputs(WinogradTile tile) {
    WinogradKernel vector = new WinogradVector(REFERENCE);
    for (int channels : Same.lengths()) {
      for (int tiles = 0; tiles <= 3; tiles += 1 + tiles / 2) {
        int rowStride = (tiles * tile.outputs() + 2) * channels + 3;
        int positionStride = tiles * channels + 2;
        float[] x = Same.data(X_OFFSET + tile.inputs() * rowStride, tiles);
        float[] expected = Same.sentinels(Y_OFFSET + tile.positions() * positionStride + 1);
        float[] actual = expected.clone();
        REFERENCE.transformInputs(
            tile, tiles, channels, x, X_OFFSET, rowStride, expected, Y_OFFSET, positionStride);
        vector.transformInputs(
            tile, tiles, channels, x, X_OFFSET, rowStride, actual, Y_OFFSET, positionStride);
        assertBits(expected, actual, tile + ", " + tiles + " tiles of " + channels + " channels");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void transformsOfProducts(WinogradTile tile) {
    WinogradKernel vector = new WinogradVector(REFERENCE);
    for (int filters : Same.lengths()) {
      for (int tiles = 0; tiles <= 3; tiles += 1 + tiles / 2) {
        int positionStride = tiles * filters + 2;
        int rowStride = tiles * tile.outputs() * filters + 3;
        float[] x = Same.data(X_OFFSET + tile.positions() * positionStride, tiles);
        float[] bias = Same.data(1 + filters, tiles + 2);
        float[] expected = Same.sentinels(Y_OFFSET + tile.outputs() * rowStride + 1);
        float[] actual = expected.clone();
        vector.transformProducts(
            tile,
            tiles,
            filters,
            x.clone(),
            X_OFFSET,
            positionStride,
            bias,
            1,
            actual,
            Y_OFFSET,
            rowStride);
        REFERENCE.transformProducts(
            tile,
            tiles,
            filters,
            x,
            X_OFFSET,
            positionStride,
            bias,
            1,
            expected,
            Y_OFFSET,
            rowStride);
        assertBits(expected, actual, tile + ", " + tiles + " tiles of " + filters + " filters");
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
    check(tile, geometry(64, 19, 23, 80, 1), 3, 1);
  }

  private static ConvGeometry geometry(
      int channels, int height, int width, int filters, int padding) {
    Window window = Window.of(3, 1, padding, 1);
    return new ConvGeometry(channels, height, width, filters, window, window, 1);
  }

  /** Every second seed has a function, every third no bias, every fifth a residual. */
  private static void check(WinogradTile tile, ConvGeometry g, int samples, int seed) {
    Case of = new Case(tile, g, samples, seed);
    float[] expected = run(SCALAR, of, 1, false);
    assertBits(expected, run(VECTOR, of, 1, false), tile + " " + g);
    assertBits(expected, run(VECTOR, of, 5, true), "small blocks of " + g);
    threads(of, expected);
  }

  /** The operands of a convolution. */
  private static final class Case {
    final WinogradTile tile;
    final ConvGeometry geometry;
    final int samples;
    final float[] x;
    final float[] w;
    final float[] bias;
    final float[] residual;
    final Activation function;

    Case(WinogradTile tile, ConvGeometry g, int samples, int seed) {
      this.tile = tile;
      this.geometry = g;
      this.samples = samples;
      x = Same.data(X_OFFSET + samples * g.inputSize(), seed);
      w = Same.numbers(W_OFFSET + g.outputChannels() * g.filterSize(), seed + 2);
      bias = seed % 3 == 0 ? null : Same.numbers(1 + g.outputChannels(), seed + 3);
      residual = seed % 5 == 0 ? Same.data(2 + samples * g.outputSize(), seed + 4) : null;
      function = FUNCTIONS[seed % FUNCTIONS.length];
    }
  }

  /** Computes all blocks, and checks what stands around the outputs. */
  private static float[] run(Kernels kernels, Case of, int threads, boolean oneByOne) {
    ConvGeometry g = of.geometry;
    WinogradConvolution winograd = kernels.winograd();
    WinogradWeights weights =
        winograd.pack(of.tile, g.channels(), g.outputChannels(), of.w, W_OFFSET);
    Epilogue epilogue = Epilogue.of(kernels, of.bias, 1, of.function, 0.25f, 0);
    BlockedConvolution blocks = winograd.of(g, of.samples, weights, epilogue, threads);
    float[] y = Same.sentinels(Y_OFFSET + of.samples * g.outputSize() + 9);
    int part = oneByOne ? 1 : blocks.blocks();
    for (int block = 0; block < blocks.blocks(); block += part) {
      blocks.run(block, block + part, of.x, X_OFFSET, of.residual, 2, y, Y_OFFSET, new Workspace());
    }
    for (int i = 0; i < y.length; i++) {
      boolean isOutput = i >= Y_OFFSET && i < Y_OFFSET + of.samples * g.outputSize();
      if (!isOutput) {
        assertBits(Same.SENTINEL, y[i], "around the outputs");
      }
    }
    return y;
  }

  private static void threads(Case of, float[] expected) {
    ConvGeometry g = of.geometry;
    Shape filters = Shape.of(g.outputChannels(), g.channels(), 3, 3);
    Shape outputs = Shape.of(of.samples, g.outputChannels(), g.outputHeight(), g.outputWidth());
    for (int threads = 1; threads <= 3; threads += 2) {
      try (Backend backend = new Backend(VECTOR, threads)) {
        Tensor y = Tensor.zeros(outputs.toArray());
        backend
            .winograd()
            .inference(
                g,
                backend.winograd().pack(of.tile, part(of.w, W_OFFSET, filters)),
                of.bias == null ? null : part(of.bias, 1, Shape.of(g.outputChannels())),
                of.function,
                0.25f,
                0,
                part(of.x, X_OFFSET, Shape.of(of.samples, g.channels(), g.height(), g.width())),
                of.residual == null ? null : part(of.residual, 2, outputs),
                y)
            .run();
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
    Case of = new Case(tile, g, 1, 6);
    of.x[X_OFFSET + (4 * g.height() + row) * g.width() + column] = Float.NaN;
    float[] y = run(VECTOR, of, 1, false);
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
