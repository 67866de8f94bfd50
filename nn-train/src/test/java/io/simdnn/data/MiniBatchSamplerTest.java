package io.simdnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.simdnn.tensor.RandomStream;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MiniBatchSamplerTest {
  @Property
  void visitsEverySampleOnceInFullBatchesButTheLast(
      @ForAll @IntRange(min = 1, max = 500) int size,
      @ForAll @IntRange(min = 1, max = 600) int batchSize,
      @ForAll long seed,
      @ForAll @IntRange(max = 1000) int epoch) {
    MiniBatchSampler sampler = new MiniBatchSampler(size, batchSize, seed);
    int[] order = sampler.order(epoch);
    int[] visits = new int[size];
    int next = 0;
    for (int batch = 0; batch < sampler.batchesPerEpoch(); batch++) {
      assertEquals(next, sampler.batchStart(batch));
      if (batch < sampler.batchesPerEpoch() - 1) {
        assertEquals(batchSize, sampler.batchCount(batch));
      }
      for (int i = 0; i < sampler.batchCount(batch); i++) {
        visits[order[next++]]++;
      }
    }
    assertEquals(size, next);
    assertEquals(1, Arrays.stream(visits).min().orElseThrow());
    assertEquals(1, Arrays.stream(visits).max().orElseThrow());
  }

  @Test
  void orderDependsOnSeedAndEpochOnly() {
    MiniBatchSampler sampler = new MiniBatchSampler(100, 32, 5);
    int[] third = sampler.order(3);
    sampler.order(0);
    assertArrayEquals(third, sampler.order(3));
    assertArrayEquals(third, new MiniBatchSampler(100, 7, 5).order(3));
    assertArrayEquals(third, new RandomStream(5, "shuffle 3").permutation(100));
    assertFalse(Arrays.equals(third, sampler.order(4)));
    assertFalse(Arrays.equals(third, new MiniBatchSampler(100, 32, 6).order(3)));
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThrows(IllegalArgumentException.class, () -> new MiniBatchSampler(0, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new MiniBatchSampler(1, 0, 0));
    MiniBatchSampler sampler = new MiniBatchSampler(10, 4, 0);
    assertEquals(3, sampler.batchesPerEpoch());
    assertThrows(IndexOutOfBoundsException.class, () -> sampler.batchStart(3));
    assertThrows(IndexOutOfBoundsException.class, () -> sampler.batchCount(-1));
    assertEquals(
        1, new MiniBatchSampler(Integer.MAX_VALUE, Integer.MAX_VALUE, 0).batchesPerEpoch());
  }
}
