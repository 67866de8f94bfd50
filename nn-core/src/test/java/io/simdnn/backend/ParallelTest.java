package io.simdnn.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
  void handsWorkToItsThreads() {
    try (Parallel parallel = new Parallel(3)) {
      CountDownLatch together = new CountDownLatch(3);
      parallel.forRange(
          3,
          1,
          (from, to) -> {
            together.countDown();
            await(together);
          });
    }
  }

  /** The worker is kept in its first chunk; the caller must not leave the others to it. */
  @Test
  void aWorkerThatIsHeldUpLeavesUnclaimedChunksToTheCaller() {
    try (Parallel parallel = new Parallel(2)) {
      Thread caller = Thread.currentThread();
      CountDownLatch workerHasOne = new CountDownLatch(1);
      CountDownLatch callerHasTheRest = new CountDownLatch(8 - 1);
      AtomicInteger byWorker = new AtomicInteger();
      parallel.forRange(
          8,
          1,
          (from, to) -> {
            if (Thread.currentThread() == caller) {
              await(workerHasOne);
              callerHasTheRest.countDown();
            } else {
              byWorker.incrementAndGet();
              workerHasOne.countDown();
              await(callerHasTheRest);
            }
          });
      assertEquals(1, byWorker.get());
    }
  }

  /** Nobody but the caller computes: the only worker is busy for another range's caller. */
  @Test
  void aCallerThatFindsTheWorkersTakenFinishesAlone() throws InterruptedException {
    try (Parallel parallel = new Parallel(2)) {
      CountDownLatch taken = new CountDownLatch(2);
      CountDownLatch release = new CountDownLatch(1);
      Thread other =
          new Thread(
              () ->
                  parallel.forRange(
                      2,
                      1,
                      (from, to) -> {
                        taken.countDown();
                        await(release);
                      }));
      other.start();
      await(taken);
      AtomicInteger outputs = new AtomicInteger();
      parallel.forRange(100, 1, (from, to) -> outputs.addAndGet(to - from));
      assertEquals(100, outputs.get());
      release.countDown();
      other.join();
    }
  }

  @Test
  void cutsLargeRangesIntoTheSameNumberOfChunksForEachThread() {
    try (Parallel parallel = new Parallel(3)) {
      int[][] countMinimumChunks = {{100, 51, 1}, {100, 50, 2}, {100, 20, 3}, {1_000, 1, 12}};
      for (int[] expected : countMinimumChunks) {
        AtomicInteger chunks = new AtomicInteger();
        parallel.forRange(expected[0], 1, expected[1], (from, to) -> chunks.incrementAndGet());
        assertEquals(expected[2], chunks.get());
      }
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

  /** Ranges of every length from several callers, some of them nested, one after the other. */
  @Test
  void everyOutputIsComputedOnceUnderStress() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(3);
    try (Parallel parallel = new Parallel(3)) {
      List<Future<?>> done = new ArrayList<>();
      for (int caller = 0; caller < 3; caller++) {
        done.add(
            callers.submit(
                () -> {
                  int[] outputs = new int[64];
                  for (int call = 0; call < 20_000; call++) {
                    int count = call % 61 + 3;
                    parallel.forRange(
                        count,
                        2,
                        (from, to) ->
                            parallel.forRange(
                                to - from,
                                1,
                                (a, b) -> {
                                  for (int i = from + a; i < from + b; i++) {
                                    outputs[i]++;
                                  }
                                }));
                    for (int i = 0; i < outputs.length; i++) {
                      assertEquals(i < count ? 1 : 0, outputs[i]);
                      outputs[i] = 0;
                    }
                  }
                }));
      }
      for (Future<?> caller : done) {
        caller.get(60, TimeUnit.SECONDS);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void idleWorkersUseNoProcessor() throws InterruptedException {
    // Those of other tests may be ending.
    List<Thread> others = workers();
    try (Parallel parallel = new Parallel(3)) {
      parallel.forRange(1_000, 1, (from, to) -> assertTrue(from < to));
      List<Thread> workers = workers().stream().filter(worker -> !others.contains(worker)).toList();
      assertFalse(workers.isEmpty());
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (workers.stream().anyMatch(worker -> worker.getState() != Thread.State.WAITING)) {
        assertTrue(System.nanoTime() < deadline, "the workers do not park");
        Thread.sleep(1);
      }
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long before = workers.stream().mapToLong(w -> threads.getThreadCpuTime(w.getId())).sum();
      Thread.sleep(200);
      long after = workers.stream().mapToLong(w -> threads.getThreadCpuTime(w.getId())).sum();
      assertTrue(after - before < 2_000_000, "idle workers ran for ns: " + (after - before));
    }
  }

  private static List<Thread> workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("nn-worker-"))
        .toList();
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

  /** From the caller's thread, from a worker's and from one that has nothing to do with it. */
  @Test
  void isClosedWhileARangeRuns() throws InterruptedException {
    for (int closing : new int[] {0, 1}) {
      Parallel parallel = new Parallel(2);
      Thread caller = Thread.currentThread();
      CountDownLatch both = new CountDownLatch(2);
      AtomicInteger outputs = new AtomicInteger();
      parallel.forRange(
          8,
          1,
          (from, to) -> {
            outputs.incrementAndGet();
            both.countDown();
            await(both);
            if (Thread.currentThread() == caller == (closing == 0)) {
              parallel.close();
            }
          });
      assertEquals(8, outputs.get());
      parallel.forRange(8, 1, (from, to) -> assertEquals(caller, Thread.currentThread()));
    }
    Parallel parallel = new Parallel(2);
    Thread closer = new Thread(parallel::close);
    AtomicInteger outputs = new AtomicInteger();
    closer.start();
    for (int call = 0; call < 1_000; call++) {
      parallel.forRange(10, 1, (from, to) -> outputs.addAndGet(to - from));
    }
    closer.join();
    assertEquals(10_000, outputs.get());
  }

  @Test
  void oneExceptionOfSeveralChunksIsThrownWithoutItself() {
    IllegalStateException same = new IllegalStateException("same");
    try (Parallel parallel = new Parallel(2)) {
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  parallel.forRange(
                      8,
                      1,
                      (from, to) -> {
                        throw same;
                      }));
      assertSame(same, thrown);
      assertEquals(0, thrown.getSuppressed().length);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS), "the other thread did not come");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void needsAThread() {
    assertThrows(IllegalArgumentException.class, () -> new Parallel(0));
  }
}
