package io.simdnn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.simdnn.kernel.convolution.FilterLanesKernel;
import io.simdnn.kernel.scalar.ScalarFilterLanes;
import io.simdnn.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tiles of filters side by side against the scalar ones, between sentinels. */
class FilterLanesVectorTest {
  private static final float SENTINEL = -4321;
  private static final int OFFSET = 5;
  private static final int RANGE = 50;
  private static final List<FilterLanesKernel> KERNELS =
      List.of(new FilterLanesVector14x2(), new FilterLanesVector4x2());

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

  private static int[] offsets(int count, String purpose) {
    RandomStream random = new RandomStream(count, purpose);
    int[] offsets = new int[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = random.nextInt(RANGE);
    }
    return offsets;
  }

  @Test
  void tiles() {
    for (FilterLanesKernel kernel : KERNELS) {
      for (int tiles = 0; tiles <= 5; tiles++) {
        for (int k : new int[] {1, 2, 9, 64}) {
          tiles(kernel, tiles, k);
        }
      }
    }
  }

  private static void tiles(FilterLanesKernel kernel, int tiles, int k) {
    FilterLanesKernel reference = new ScalarFilterLanes(kernel.filters(), kernel.positions());
    int[] starts = offsets(tiles, "starts");
    int[] offsets = offsets(k + 2, "offsets");
    float[] w = numbers("w", k * kernel.filters());
    float[] x = numbers("x", 2 * RANGE + kernel.positions());
    float[] expected = new float[2 * OFFSET + tiles * kernel.positions() * kernel.filters()];
    Arrays.fill(expected, SENTINEL);
    float[] actual = expected.clone();
    for (boolean add : new boolean[] {false, true}) {
      reference.multiply(add, tiles, starts, k, w, OFFSET, x, OFFSET, offsets, 2, expected, OFFSET);
      kernel.multiply(add, tiles, starts, k, w, OFFSET, x, OFFSET, offsets, 2, actual, OFFSET);
      assertArrayEquals(expected, actual);
    }
  }
}
