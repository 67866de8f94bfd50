package io.simdnn.kernel.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.RandomStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions with packed weights against a matrix product and the steps behind it. */
class InferenceConvolutionsTest {
  private static final int SAMPLES = 3;
  private static final int OFFSET = 5;
  private static final float SENTINEL = -4321;
  private static final float LEAK = 0.25f;

  private final Kernels kernels = new ScalarKernels();
  private final Workspace workspace = new Workspace();

  private static ConvGeometry of(int channels, int side, int filters, Window window, int groups) {
    return new ConvGeometry(channels, side, side + 2, filters, window, window, groups);
  }

  static Stream<ConvGeometry> geometries() {
    Window one = Window.of(1, 1, 0, 1);
    Window three = Window.of(3, 1, 1, 1);
    return Stream.of(
        of(1, 3, 1, Window.of(3, 1, 0, 1), 1),
        of(5, 4, 3, one, 1),
        of(70, 5, 9, one, 1),
        of(140, 4, 10, one, 2),
        of(2, 60, 40, one, 1),
        of(65, 4, 2, three, 1),
        of(6, 7, 4, three, 2),
        of(3, 11, 4, Window.of(7, 2, 3, 1), 1),
        of(2, 9, 3, Window.of(3, 2, 1, 1), 1),
        of(130, 5, 3, Window.of(1, 2, 0, 1), 1),
        of(2, 9, 3, Window.of(3, 3, 4, 2), 1),
        of(2, 10, 3, Window.of(2, 4, 1, 3), 1),
        of(2, 8, 3, Window.of(3, 2, 5, 2), 1),
        of(2, 3, 3, Window.of(1, 1, 3, 1), 1),
        of(2, 3, 3, Window.of(1, 3, 2, 1), 1),
        of(6, 5, 12, three, 6),
        of(8, 9, 8, Window.of(9, 2, 4, 1), 8),
        new ConvGeometry(2, 5, 6, 3, new Window(3, 1, 0, 2, 1), new Window(2, 1, 1, 0, 1), 1),
        new ConvGeometry(2, 5, 6, 3, new Window(3, 2, 0, 2, 1), new Window(2, 1, 0, 3, 1), 1),
        new ConvGeometry(1, 1, 9, 2, one, Window.of(4, 2, 1, 2), 1),
        new ConvGeometry(2, 70, 80, 17, three, three, 1),
        of(58, 5, 65, three, 1),
        of(1026, 3, 130, Window.of(1, 2, 0, 1), 2),
        of(57, 34, 64, three, 1));
  }

  private static float[] numbers(String purpose, int count) {
    RandomStream random = new RandomStream(count, purpose);
    float[] numbers = new float[OFFSET + count];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextGaussian();
    }
    numbers[OFFSET + count / 2] = Float.NaN;
    numbers[OFFSET + count / 3] = Float.POSITIVE_INFINITY;
    numbers[OFFSET + count / 5] = -0f;
    return numbers;
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void hasTheBitsOfTheSteps(ConvGeometry g) {
    float[] x = numbers("x", SAMPLES * g.inputSize());
    float[] w = numbers("w", g.outputChannels() * g.filterSize());
    float[] residual = numbers("residual", SAMPLES * g.outputSize());
    // Most filters are finite, so that most outputs are.
    w[OFFSET + w.length / 4] = 1;
    float[] plain = new float[OFFSET + SAMPLES * g.outputSize() + OFFSET];
    Arrays.fill(plain, SENTINEL);
    ConvolutionKernel reference =
        g.isDepthwise() ? kernels.convolution(g) : new GemmConvolution(kernels.matMul());
    reference.forward(g, SAMPLES, x, OFFSET, w, OFFSET, plain, OFFSET, workspace);
    float[] bias = numbers("bias", g.outputChannels());
    float[] whole = plain.clone();
    for (int i = 0; i < SAMPLES * g.outputSize(); i++) {
      float sum = plain[OFFSET + i] + bias[OFFSET + i / g.outputPlane() % g.outputChannels()];
      float value = sum + residual[OFFSET + i];
      whole[OFFSET + i] = Math.fma(LEAK, Math.min(value, 0), Math.max(value, 0));
    }
    Epilogue leaky = Epilogue.of(kernels, bias, OFFSET, Activation.LEAKY_RELU, LEAK, 0);
    for (int threads = 1; threads <= 3; threads++) {
      for (FilterLayout layout : FilterLayout.values()) {
        Epilogue nothing = Epilogue.of(kernels, null, 0, null, 0, 0);
        assertArrayEquals(plain, run(g, layout, x, w, null, nothing, threads));
        assertArrayEquals(whole, run(g, layout, x, w, residual, leaky, threads));
      }
    }
  }

  private float[] run(
      ConvGeometry g,
      FilterLayout layout,
      float[] x,
      float[] w,
      float[] residual,
      Epilogue epilogue,
      int threads) {
    InferenceConvolutions convolutions = kernels.inferenceConvolutions();
    PackedFilters packed = convolutions.pack(g, layout, w, OFFSET);
    BlockedConvolution run = convolutions.of(g, SAMPLES, packed, epilogue, threads);
    float[] y = new float[OFFSET + SAMPLES * g.outputSize() + OFFSET];
    Arrays.fill(y, SENTINEL);
    // Blocks are independent: whoever comes last must not spoil what others wrote.
    for (int block = run.blocks() - 1; block >= 0; block--) {
      run.run(block, block + 1, x, OFFSET, residual, OFFSET, y, OFFSET, workspace);
    }
    return y;
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void phasesMeetEveryElementOnce(ConvGeometry g) {
    Phases phases = new Phases(g.horizontal(), g.width());
    for (int output = 0; output < g.outputWidth(); output++) {
      for (int k = 0; k < g.horizontal().size(); k++) {
        int index = phases.indexOf(k);
        assertEquals(
            g.horizontal().position(output, k), phases.position(output + phases.step(k), index));
      }
    }
  }
}
