package io.simdnn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.simdnn.kernel.convolution.FlatKernel;
import io.simdnn.kernel.scalar.ScalarFlat;
import io.simdnn.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The inner loops of flat convolutions against the scalar ones, between sentinels. */
class FlatVectorTest {
  private static final float SENTINEL = -4321;
  private static final int OFFSET = 5;
  private static final List<FlatKernel> KERNELS = List.of(new FlatVector8x3(), new FlatVector4x2());

  private final FlatKernel reference = new ScalarFlat();

  private static float[] numbers(String purpose, int count) {
    RandomStream random = new RandomStream(count, purpose);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextGaussian();
    }
    numbers[count / 2] = Float.NaN;
    numbers[count / 3] = Float.POSITIVE_INFINITY;
    numbers[count / 5] = -0f;
    return numbers;
  }

  private static int[] offsets(int count, int range) {
    RandomStream random = new RandomStream(count, "offsets");
    int[] offsets = new int[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = random.nextInt(range);
    }
    return offsets;
  }

  @Test
  void chains() {
    for (FlatKernel kernel : KERNELS) {
      for (int panels = 1; panels <= 3; panels++) {
        for (int positions = 1; positions <= 8 * Species.LANES; positions += Species.LANES - 1) {
          for (int k : new int[] {1, 2, 7, 64}) {
            chains(kernel, panels * kernel.rows(), kernel.padded(positions), k);
          }
        }
      }
    }
  }

  private void chains(FlatKernel kernel, int filters, int columns, int k) {
    float[] panels = numbers("w", OFFSET + filters * k);
    float[] rows = new float[filters * k];
    for (int f = 0; f < filters; f++) {
      for (int i = 0; i < k; i++) {
        int panel = f / kernel.rows() * kernel.rows() * k;
        rows[f * k + i] = panels[OFFSET + panel + i * kernel.rows() + f % kernel.rows()];
      }
    }
    int range = 50;
    float[] x = numbers("x", OFFSET + range + columns);
    int[] offsets = offsets(k + 2, range);
    int stride = columns + 3;
    float[] expected = new float[OFFSET + filters * stride + OFFSET];
    Arrays.fill(expected, SENTINEL);
    float[] actual = expected.clone();
    for (boolean add : new boolean[] {false, true}) {
      reference.multiply(
          add, filters, columns, k, rows, 0, x, OFFSET, offsets, 2, expected, OFFSET, stride);
      kernel.multiply(
          add, filters, columns, k, panels, OFFSET, x, OFFSET, offsets, 2, actual, OFFSET, stride);
      assertArrayEquals(expected, actual);
    }
  }

  @Test
  void chainsOfOneFilter() {
    for (FlatKernel kernel : KERNELS) {
      for (int columns = 0; columns <= 6 * kernel.columns(); columns += kernel.columns()) {
        for (int k : new int[] {1, 2, 9, 25, 81}) {
          float[] w = numbers("w", OFFSET + k);
          float[] x = numbers("x", OFFSET + 50 + columns);
          int[] offsets = offsets(k, 50);
          float[] expected = new float[OFFSET + columns + OFFSET];
          Arrays.fill(expected, SENTINEL);
          float[] actual = expected.clone();
          reference.multiplyOne(columns, k, w, OFFSET, x, OFFSET, offsets, expected, OFFSET);
          kernel.multiplyOne(columns, k, w, OFFSET, x, OFFSET, offsets, actual, OFFSET);
          assertArrayEquals(expected, actual);
        }
      }
    }
  }

  @Test
  void dotProducts() {
    for (FlatKernel kernel : KERNELS) {
      for (int filters = kernel.dotFilters(); filters < 10; filters += kernel.dotFilters()) {
        for (int weights = kernel.dotWeights(); weights < 13; weights += kernel.dotWeights()) {
          for (int blocks = 1; blocks <= 3; blocks++) {
            dotProducts(kernel, blocks, filters, weights, blocks * FlatKernel.DOT_LANES);
          }
        }
      }
    }
  }

  private void dotProducts(FlatKernel kernel, int samples, int filters, int weights, int columns) {
    int stride = columns + 1;
    int dySample = filters * stride + 2;
    float[] dy = numbers("dy", OFFSET + samples * dySample);
    int range = 40;
    int xSample = range + columns + 3;
    float[] x = numbers("x", OFFSET + samples * xSample);
    int[] offsets = offsets(weights, range);
    float[] expected = numbers("sums", 2 * OFFSET + filters * weights * FlatKernel.DOT_LANES);
    Arrays.fill(expected, 0, OFFSET, SENTINEL);
    Arrays.fill(expected, expected.length - OFFSET, expected.length, SENTINEL);
    float[] actual = expected.clone();
    reference.addDots(
        samples, filters, weights, columns, dy, OFFSET, dySample, stride, x, OFFSET, xSample,
        offsets, expected, OFFSET);
    kernel.addDots(
        samples, filters, weights, columns, dy, OFFSET, dySample, stride, x, OFFSET, xSample,
        offsets, actual, OFFSET);
    assertArrayEquals(expected, actual);
  }

  @Test
  void sumsOfChains() {
    for (FlatKernel kernel : KERNELS) {
      for (int tiles = 1; tiles <= 3; tiles++) {
        for (int chain : new int[] {1, 2, 7}) {
          sumsOfChains(kernel, tiles * kernel.sumRows(), tiles * kernel.columns(), 0, 5, chain);
          sumsOfChains(kernel, tiles * kernel.sumRows(), tiles * kernel.columns(), 1, 4, chain);
          sumsOfChains(kernel, kernel.sumRows(), kernel.columns(), 2, 2, chain);
        }
      }
    }
  }

  private void sumsOfChains(FlatKernel kernel, int rows, int columns, int from, int to, int chain) {
    int terms = 5;
    float[] panels = numbers("w", OFFSET + rows * terms * chain);
    float[] plain = new float[panels.length];
    int tile = kernel.sumRows();
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < terms * chain; i++) {
        int panel = r / tile * tile * terms * chain;
        plain[OFFSET + r * terms * chain + i] = panels[OFFSET + panel + i * tile + r % tile];
      }
    }
    int range = 30;
    int xStride = range + columns + 1;
    float[] x = numbers("x", OFFSET + chain * xStride);
    int[] offsets = offsets(terms, range);
    int stride = columns + 3;
    float[] expected = new float[OFFSET + rows * stride + OFFSET];
    Arrays.fill(expected, SENTINEL);
    float[] actual = expected.clone();
    reference.sumChains(
        rows, columns, from, to, terms, chain, plain, OFFSET, x, OFFSET, xStride, offsets, expected,
        OFFSET, stride);
    kernel.sumChains(
        rows, columns, from, to, terms, chain, panels, OFFSET, x, OFFSET, xStride, offsets, actual,
        OFFSET, stride);
    assertArrayEquals(expected, actual);
  }

  @Test
  void copiesOfRows() {
    for (FlatKernel kernel : KERNELS) {
      for (int length = 0; length <= 40; length++) {
        for (int gap = 0; gap <= 3; gap++) {
          float[] x = numbers("x", OFFSET + 4 * (length + 3));
          float[] expected = new float[2 * OFFSET + 4 * (length + gap)];
          Arrays.fill(expected, SENTINEL);
          float[] actual = expected.clone();
          reference.copyRows(4, length, x, OFFSET, length + 3, expected, OFFSET, length + gap);
          kernel.copyRows(4, length, x, OFFSET, length + 3, actual, OFFSET, length + gap);
          assertArrayEquals(expected, actual);
        }
      }
    }
  }
}
