package io.simdnn.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ranges on an executor of the caller. */
class ExecutorTest {
  private final ExecutorService executor = Executors.newFixedThreadPool(2);

  @AfterEach
  void endExecutor() {
    executor.shutdownNow();
  }

  @Test
  void theExecutorHelps() {
    Parallel parallel = new Parallel(executor, 3);
    CountDownLatch together = new CountDownLatch(3);
    parallel.forRange(
        3,
        1,
        (from, to) -> {
          together.countDown();
          await(together);
        });
    parallel.close();
    assertFalse(executor.isShutdown());
  }

  @Test
  void bitsAreThoseOfOneThread() {
    Tensor a = numbers(201, 300);
    Tensor b = numbers(300, 190);
    Tensor expected = Tensor.zeros(201, 190);
    Tensor actual = Tensor.zeros(201, 190);
    try (Backend alone = Backend.create(1);
        Backend shared = Backend.on(executor, 3)) {
      assertEquals(3, shared.threads());
      alone.matrix().multiply(a, false, b, false, expected, false);
      shared.matrix().multiply(a, false, b, false, actual, false);
    }
    assertArrayEquals(expected.toArray(), actual.toArray());
  }

  /** Both of its threads wait until the range has ended. */
  @Test
  void aBusyExecutorKeepsNobodyWaiting() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      executor.execute(() -> await(release));
    }
    Parallel parallel = new Parallel(executor, 3);
    everyOutputOnce(parallel);
    release.countDown();
    executor.shutdown();
    assertTrue(executor.awaitTermination(10, TimeUnit.SECONDS));
  }

  @Test
  void aRejectedTaskIsTheCallers() {
    everyOutputOnce(
        new Parallel(
            task -> {
              throw new RejectedExecutionException("full");
            },
            3));
    executor.shutdownNow();
    everyOutputOnce(new Parallel(executor, 3));
  }

  @Test
  void anExecutorMayRunTasksAtOnceOrNever() {
    everyOutputOnce(new Parallel(Runnable::run, 3));
    List<Runnable> kept = new ArrayList<>();
    Parallel parallel = new Parallel(kept::add, 3);
    everyOutputOnce(parallel);
    assertEquals(2, kept.size());
    AtomicInteger outputs = new AtomicInteger();
    parallel.forRange(
        8,
        1,
        (from, to) -> {
          kept.get(0).run();
          outputs.addAndGet(to - from);
        });
    assertEquals(8, outputs.get(), "a task of an earlier range claims nothing");
  }

  /** The range is computed before the caller learns of it. */
  @Test
  void aFailureOfTheExecutorIsThrown() {
    IllegalStateException broken = new IllegalStateException("broken");
    Parallel parallel =
        new Parallel(
            task -> {
              throw broken;
            },
            2);
    AtomicInteger outputs = new AtomicInteger();
    assertSame(
        broken,
        assertThrows(
            IllegalStateException.class,
            () -> parallel.forRange(8, 1, (from, to) -> outputs.addAndGet(to - from))));
    assertEquals(8, outputs.get());
  }

  @Test
  void nestedRanges() {
    Parallel parallel = new Parallel(executor, 3);
    AtomicIntegerArray calls = new AtomicIntegerArray(64);
    parallel.forRange(
        8,
        1,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            int row = i * 8;
            parallel.forRange(
                8, 1, (a, b) -> IntStream.range(a, b).forEach(j -> calls.incrementAndGet(row + j)));
          }
        });
    assertTrue(IntStream.range(0, 64).allMatch(i -> calls.get(i) == 1));
  }

  @Test
  void concurrentCallers() throws Exception {
    Parallel parallel = new Parallel(executor, 3);
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(
            callers.submit(
                () -> {
                  for (int round = 0; round < 500; round++) {
                    everyOutputOnce(parallel);
                  }
                }));
      }
      for (Future<?> caller : all) {
        caller.get(60, TimeUnit.SECONDS);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void whatATaskThrowsReachesTheCaller() {
    Parallel parallel = new Parallel(executor, 3);
    AtomicReference<Thread> thrower = new AtomicReference<>();
    CountDownLatch thrown = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                parallel.forRange(
                    12,
                    1,
                    (from, to) -> {
                      if (Thread.currentThread() == caller) {
                        await(thrown);
                      } else {
                        thrower.set(Thread.currentThread());
                        thrown.countDown();
                        throw new IllegalStateException("in a task");
                      }
                    }));
    assertEquals("in a task", e.getMessage());
    assertNotSame(caller, thrower.get());
    everyOutputOnce(parallel);
  }

  @Test
  void argumentsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> Backend.on(executor, 0));
    assertThrows(NullPointerException.class, () -> Backend.on(null, 2));
  }

  private static void everyOutputOnce(Parallel parallel) {
    AtomicIntegerArray calls = new AtomicIntegerArray(100);
    parallel.forRange(
        100, 3, (from, to) -> IntStream.range(from, to).forEach(calls::incrementAndGet));
    assertTrue(IntStream.range(0, 100).allMatch(i -> calls.get(i) == 1));
  }

  private static Tensor numbers(int rows, int columns) {
    RandomStream random = new RandomStream(5, "numbers");
    Tensor x = Tensor.zeros(rows, columns);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS), "the others never came");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
