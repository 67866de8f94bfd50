package io.simdnn.graph.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** First runs need not wait for kernels to load, unless they are work for them. */
@Timeout(60)
class ColdStartTest {
  private static final int INPUTS = 30;

  private final AtomicInteger loads = new AtomicInteger();
  private final CountDownLatch mayLoad = new CountDownLatch(1);

  private Kernels load() {
    loads.incrementAndGet();
    try {
      assertTrue(mayLoad.await(30, TimeUnit.SECONDS), "nobody lets the kernels load");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new ScalarKernels();
  }

  private static Tensor random(int rows, int columns) {
    RandomStream random = new RandomStream(rows, "test");
    Tensor tensor = Tensor.zeros(rows, columns);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.array()[i] = random.nextGaussian();
    }
    return tensor;
  }

  private static Graph product(int outputs) {
    GraphBuilder graph = new GraphBuilder();
    Symbol x = graph.input("x", Shape.of(1, INPUTS));
    Symbol w = graph.constant("w", random(INPUTS, outputs));
    return graph.build(graph.add("MatMul", "product", Shape.of(1, outputs), x, w));
  }

  private static float[] expected(Graph graph, Tensor x) {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      return new InferenceSession(graph, backend).run(x).toArray();
    }
  }

  @Test
  void smallRunsDoNotWaitAndHaveTheSameBits() throws InterruptedException {
    try (Backend backend = Backend.loading(this::load, 1)) {
      Graph graph = product(7);
      Tensor x = random(1, INPUTS);
      InferenceSession session = new InferenceSession(graph, backend);
      assertEquals(0, loads.get(), "loaded before the first run");
      for (int run = 0; run < 3; run++) {
        assertArrayEquals(expected(graph, x), session.run(x).toArray());
      }
      assertFalse(backend.isLoaded(), "waited for the kernels");
      mayLoad.countDown();
      while (!backend.isLoaded()) {
        Thread.sleep(1);
      }
      assertArrayEquals(expected(graph, x), session.run(x).toArray());
      assertEquals(1, loads.get());
    }
  }

  @Test
  void muchWorkWaitsForTheKernels() {
    mayLoad.countDown();
    try (Backend backend = Backend.loading(this::load, 1)) {
      Tensor x = random(5_000, INPUTS);
      InferenceSession session = new InferenceSession(product(40), backend);
      assertEquals(5_000 * 40, session.run(x).size());
      assertTrue(backend.isLoaded(), "5000 x 30 x 40 multiply-adds by scalar kernels");
    }
  }

  @Test
  void preparedRunsUseTheKernelsOfTheirBackend() {
    mayLoad.countDown();
    try (Backend backend = Backend.loading(this::load, 1)) {
      new InferenceSession(product(7), backend).prepare(Shape.of(1, INPUTS));
      assertTrue(backend.isLoaded());
    }
  }

  @Test
  void whatFailsToLoadFailsWhereItsCallerSeesIt() {
    Backend backend =
        Backend.loading(
            () -> {
              throw new IllegalStateException("no kernels here");
            },
            1);
    InferenceSession session = new InferenceSession(product(7), backend);
    Tensor x = random(1, INPUTS);
    session.run(x);
    IllegalStateException seen =
        assertThrows(
            IllegalStateException.class,
            () -> {
              while (true) {
                session.run(x);
              }
            });
    assertEquals("no kernels here", seen.getMessage());
  }
}
