package io.simdnn.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void computesEveryOutputOnceAndCutsAtTheGrain(int threads) {
    try (Parallel parallel = new Parallel(threads)) {
      for (int count : new int[] {0, 1, 2, 6, 7, 8, 100, 1_001}) {
        for (int grain : new int[] {1, 3, 7, 64, 2_000}) {
          AtomicIntegerArray calls = new AtomicIntegerArray(count);
          parallel.forRange(
              count,
              grain,
              (from, to) -> {
                assertEquals(0, from % grain);
                assertTrue(to == count || to % grain == 0);
                IntStream.range(from, to).forEach(calls::incrementAndGet);
              });
          int[] once = new int[count];
          Arrays.fill(once, 1);
          int[] actual = IntStream.range(0, count).map(calls::get).toArray();
          assertArrayEquals(once, actual, count + " outputs by " + grain);
        }
      }
    }
  }

  @Test
  void handsWorkToItsThreads() throws InterruptedException {
    try (Parallel parallel = new Parallel(3)) {
      CountDownLatch together = new CountDownLatch(3);
      parallel.forRange(
          3,
          1,
          (from, to) -> {
            together.countDown();
            try {
              assertTrue(together.await(30, TimeUnit.SECONDS), "the parts did not run at once");
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
    }
  }

  @Test
  void nestedRangesRunOnTheirThread() {
    try (Parallel parallel = new Parallel(2)) {
      AtomicIntegerArray calls = new AtomicIntegerArray(64);
      parallel.forRange(
          8,
          1,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              int row = i * 8;
              parallel.forRange(
                  8,
                  1,
                  (a, b) -> IntStream.range(a, b).forEach(j -> calls.incrementAndGet(row + j)));
            }
          });
      assertTrue(IntStream.range(0, 64).allMatch(i -> calls.get(i) == 1));
    }
  }

  @Test
  void concurrentCallersGetTheirOwnResults() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try (Parallel parallel = new Parallel(2)) {
      for (Future<?> done :
          IntStream.range(0, 200)
              .mapToObj(
                  seed ->
                      callers.submit(
                          () -> {
                            int[] out = new int[97];
                            parallel.forRange(
                                97,
                                5,
                                (from, to) -> {
                                  for (int i = from; i < to; i++) {
                                    out[i] += seed + i;
                                  }
                                });
                            for (int i = 0; i < out.length; i++) {
                              assertEquals(seed + i, out[i]);
                            }
                          }))
              .toList()) {
        done.get(30, TimeUnit.SECONDS);
      }
    } finally {
      callers.shutdown();
    }
  }

  @Test
  void anExceptionOfAnyPartReachesTheCallerAfterAllParts() {
    try (Parallel parallel = new Parallel(2)) {
      for (int bad : new int[] {0, 1}) {
        AtomicIntegerArray calls = new AtomicIntegerArray(2);
        IllegalStateException thrown =
            assertThrows(
                IllegalStateException.class,
                () ->
                    parallel.forRange(
                        2,
                        1,
                        (from, to) -> {
                          calls.incrementAndGet(from);
                          if (from == bad) {
                            throw new IllegalStateException("part " + bad);
                          }
                        }));
        assertEquals("part " + bad, thrown.getMessage());
        assertEquals(1, calls.get(1 - bad));
      }
      parallel.forRange(2, 1, (from, to) -> assertEquals(1, to - from));
    }
  }

  @Test
  void runsOnTheCallersThreadAfterItWasClosed() {
    Parallel parallel = new Parallel(3);
    parallel.close();
    parallel.close();
    Thread caller = Thread.currentThread();
    parallel.forRange(100, 1, (from, to) -> assertEquals(caller, Thread.currentThread()));
  }

  @Test
  void needsAThread() {
    assertThrows(IllegalArgumentException.class, () -> new Parallel(0));
  }
}
