package io.simdnn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.convolution.BlockedConvolution;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.ConvolutionTable;
import io.simdnn.kernel.convolution.Epilogue;
import io.simdnn.kernel.convolution.FilterLanesKernel;
import io.simdnn.kernel.convolution.FilterLayout;
import io.simdnn.kernel.convolution.FlatKernel;
import io.simdnn.kernel.convolution.InferenceConvolutions;
import io.simdnn.kernel.convolution.PackedFilters;
import io.simdnn.kernel.convolution.SumsKernel;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.Workspace;
import io.simdnn.kernel.scalar.ScalarImplicitGemm;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.kernel.scalar.ScalarPixels;
import io.simdnn.kernel.scalar.ScalarStride;
import io.simdnn.kernel.scalar.ScalarSums;
import io.simdnn.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Convolutions of inference by vectors against the scalar convolution, between sentinels. */
class InferenceConvolutionVectorTest {
  private static final float SENTINEL = -4321;
  private static final int OFFSET = 5;
  private static final List<FlatKernel> KERNELS = List.of(new FlatVector8x3(), new FlatVector4x2());
  private static final List<FilterLanesKernel> LANES_KERNELS =
      List.of(new FilterLanesVector14x2(), new FilterLanesVector4x2());

  private final Kernels scalar = new ScalarKernels();
  private final Workspace workspace = new Workspace();

  private static float[] numbers(String purpose, int count) {
    RandomStream random = new RandomStream(count, purpose);
    float[] numbers = new float[OFFSET + count + OFFSET];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextGaussian();
    }
    numbers[OFFSET + count / 2] = Float.NaN;
    numbers[OFFSET + count / 3] = Float.NEGATIVE_INFINITY;
    numbers[OFFSET + count / 5] = -0f;
    return numbers;
  }

  @Test
  void sums() {
    SumsKernel reference = new ScalarSums();
    SumsKernel kernel = new SumsVector();
    int lanes = Species.LANES;
    for (int length : new int[] {0, 1, lanes - 1, lanes, lanes + 1, 2 * lanes + 3}) {
      for (int more : new int[] {0, 1, lanes - 1, lanes}) {
        for (float[] residual : new float[][] {null, numbers("r", length + more)}) {
          float least = more == 0 ? Float.NEGATIVE_INFINITY : 0;
          float[] x = numbers("x", length + 2 * lanes);
          float[] expected = new float[2 * OFFSET + length + more];
          Arrays.fill(expected, SENTINEL);
          float[] actual = expected.clone();
          reference.complete(length, length, x, 3, 0.5f, residual, 2, least, expected, OFFSET);
          kernel.complete(length, length + more, x, 3, 0.5f, residual, 2, least, actual, OFFSET);
          Arrays.fill(actual, OFFSET + length, OFFSET + length + more, SENTINEL);
          assertArrayEquals(expected, actual);
        }
      }
    }
  }

  @Test
  void rowsOfSums() {
    int lanes = Species.LANES;
    int pitch = 2 * lanes + 5;
    for (int length : new int[] {1, lanes - 1, lanes, lanes + 1, 2 * lanes}) {
      for (int rows : new int[] {0, 1, 2, 5, lanes + 2}) {
        for (int more : new int[] {0, 1, lanes}) {
          int outputs = rows * length;
          for (float[] residual : new float[][] {null, numbers("r", outputs + more)}) {
            float least = more == 0 ? Float.NEGATIVE_INFINITY : 0;
            float[] x = numbers("x", (rows + 1) * pitch + lanes);
            float[] expected = new float[2 * OFFSET + outputs + more];
            Arrays.fill(expected, SENTINEL);
            float[] actual = expected.clone();
            new ScalarSums()
                .completeRows(
                    rows, length, pitch, outputs, x, 3, 0.5f, residual, 2, least, expected, OFFSET);
            new SumsVector()
                .completeRows(
                    rows,
                    length,
                    pitch,
                    outputs + more,
                    x,
                    3,
                    0.5f,
                    residual,
                    2,
                    least,
                    actual,
                    OFFSET);
            Arrays.fill(actual, OFFSET + outputs, OFFSET + outputs + more, SENTINEL);
            assertArrayEquals(expected, actual);
          }
        }
      }
    }
  }

  @Test
  void sumsInPlace() {
    for (int length : new int[] {1, Species.LANES, 3 * Species.LANES + 1}) {
      for (float[] residual : new float[][] {null, numbers("r", length)}) {
        float[] expected = numbers("x", length);
        float[] actual = expected.clone();
        new ScalarSums().complete(length, length, expected, 4, -0f, residual, 1, 0, expected, 4);
        new SumsVector().complete(length, length, actual, 4, -0f, residual, 1, 0, actual, 4);
        assertArrayEquals(expected, actual);
      }
    }
  }

  @Test
  void everySecondElement() {
    int lanes = Species.LANES;
    for (int count : new int[] {0, 1, lanes - 1, lanes, lanes + 1, 2 * lanes, 3 * lanes + 5}) {
      for (int offset : new int[] {0, 3}) {
        // Nothing is behind the last element.
        float[] x = Arrays.copyOf(numbers("x", 2 * count), offset + Math.max(0, 2 * count - 1));
        float[] expected = new float[OFFSET + count + OFFSET];
        Arrays.fill(expected, SENTINEL);
        float[] actual = expected.clone();
        new ScalarStride().everySecond(count, x, offset, expected, OFFSET);
        new StrideVector().everySecond(count, x, offset, actual, OFFSET);
        assertArrayEquals(expected, actual);
      }
    }
  }

  @Test
  void convolutions() {
    int lanes = Species.LANES;
    List<Window> windows =
        List.of(
            Window.of(1, 1, 0, 1),
            Window.of(1, 2, 0, 1),
            Window.of(3, 1, 1, 1),
            Window.of(3, 2, 1, 1),
            Window.of(3, 1, 2, 2),
            new Window(2, 3, 2, 0, 1));
    for (int width : new int[] {3, 7, lanes - 1, lanes, lanes + 1, 2 * lanes + 3, 65}) {
      for (Window window : windows) {
        same(new ConvGeometry(3, 6, width, 9, window, window, 1));
        same(new ConvGeometry(4, 5, width, 6, window, window, 2));
        same(new ConvGeometry(4, 5, width, 8, window, window, 4));
      }
    }
    Window three = Window.of(3, 1, 1, 1);
    same(new ConvGeometry(67, 7, 7, 40, three, three, 1));
    same(new ConvGeometry(2, 60, 70, 33, three, three, 1));
    Window one = Window.of(1, 1, 0, 1);
    same(new ConvGeometry(150, 6, 5, 4, one, one, 1));
    same(new ConvGeometry(150, 7, 7, 83, one, one, 1));
    same(new ConvGeometry(64, 8, 4, 16, one, one, 1));
    // Planes of one to six vectors with and without a rest.
    for (int plane = lanes; plane <= 6 * lanes; plane += lanes) {
      for (int rest : new int[] {-1, 0, 1, lanes / 2}) {
        same(new ConvGeometry(3, 1, plane + rest, 11, one, one, 1));
      }
    }
    same(new ConvGeometry(130, 9, 13, 22, one, one, 2));
    same(new ConvGeometry(3, 60, 70, 33, one, one, 1));
    for (int width : new int[] {1, 4, 7, 8, 13, 14}) {
      same(new ConvGeometry(60, 3, width, 67, three, three, 1));
    }
    same(new ConvGeometry(520, 7, 7, 64, one, one, 1));
    same(new ConvGeometry(1030, 5, 9, 134, one, Window.of(1, 2, 0, 1), 2));
    same(new ConvGeometry(57, 9, 10, 150, Window.of(3, 2, 1, 1), Window.of(3, 1, 2, 2), 1));
    same(new ConvGeometry(58, 40, 30, 65, three, three, 1));
  }

  private void same(ConvGeometry g) {
    int samples = 2;
    float[] x = numbers("x", samples * g.inputSize());
    float[] w = numbers("w", g.outputChannels() * g.filterSize());
    Arrays.fill(w, OFFSET + g.filterSize(), w.length, 0.75f);
    float[] residual = numbers("r", samples * g.outputSize());
    float[] bias = numbers("b", g.outputChannels());
    float[] expected = new float[OFFSET + samples * g.outputSize() + OFFSET];
    Arrays.fill(expected, SENTINEL);
    float[] cleared = expected.clone();
    scalar.convolution(g).forward(g, samples, x, OFFSET, w, OFFSET, expected, OFFSET, workspace);
    for (int i = 0; i < samples * g.outputSize(); i++) {
      expected[OFFSET + i] += bias[OFFSET + i / g.outputPlane() % g.outputChannels()];
      expected[OFFSET + i] = Math.max(expected[OFFSET + i] + residual[OFFSET + i], 0);
    }
    Epilogue relu = Epilogue.of(scalar, bias, OFFSET, Activation.RELU, 0, 0);
    for (int i = 0; i < KERNELS.size(); i++) {
      FlatKernel kernel = KERNELS.get(i);
      InferenceConvolutions convolutions =
          new InferenceConvolutions(
              kernel,
              LANES_KERNELS.get(i),
              new SumsVector(),
              new StrideVector(),
              new ConvolutionTable(
                  scalar.matMul(), kernel, new ScalarPixels(), new ScalarImplicitGemm()));
      for (FilterLayout layout : FilterLayout.values()) {
        PackedFilters packed = convolutions.pack(g, layout, w, OFFSET);
        for (int threads : new int[] {1, 2, 5}) {
          BlockedConvolution run = convolutions.of(g, samples, packed, relu, threads);
          float[] actual = cleared.clone();
          for (int block = run.blocks() - 1; block >= 0; block--) {
            run.run(block, block + 1, x, OFFSET, residual, OFFSET, actual, OFFSET, workspace);
          }
          String blocks = " in " + run.blocks() + " blocks, side by side " + layout;
          assertArrayEquals(expected, actual, () -> g + blocks);
        }
      }
    }
  }
}
