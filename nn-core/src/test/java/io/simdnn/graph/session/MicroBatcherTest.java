package io.simdnn.graph.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Value;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that are merged, refused and failed. */
class MicroBatcherTest {
  private static final Shape SAMPLE = Shape.of(20);
  private static final long LONG = 10_000_000;

  private final Backend backend = new Backend(new ScalarKernels(), 1);

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  private InferenceSession perceptron() {
    return new InferenceSession(Graphs.perceptron(), backend);
  }

  private static float[] sample(int number) {
    float[] sample = Graphs.numbers(number + 1, SAMPLE.size()).toArray();
    float[] last = new float[SAMPLE.size()];
    System.arraycopy(sample, number * SAMPLE.size(), last, 0, SAMPLE.size());
    return last;
  }

  @Test
  void resultsHaveTheBitsOfRunsOfTheirOwn() throws Exception {
    InferenceSession session = perceptron();
    for (int maxBatch : new int[] {1, 3, 8}) {
      try (MicroBatcher batcher = new MicroBatcher(session, SAMPLE, maxBatch, 500, 100)) {
        List<CompletableFuture<float[]>> results = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          results.add(batcher.submit(sample(i)));
        }
        for (int i = 0; i < 20; i++) {
          float[] alone = new float[10];
          session.prepare(SAMPLE.prepend(1)).run(sample(i), alone);
          assertArrayEquals(alone, results.get(i).get());
        }
      }
    }
  }

  /** The window is long: only a full batch ends it. */
  @Test
  void aFullBatchDoesNotWait() throws Exception {
    try (MicroBatcher batcher = new MicroBatcher(perceptron(), SAMPLE, 2, LONG, 10)) {
      CompletableFuture<float[]> first = batcher.submit(sample(0));
      Thread.sleep(50);
      assertTrue(!first.isDone(), "it waits for a second sample");
      CompletableFuture<float[]> second = batcher.submit(sample(1));
      first.get();
      second.get();
    }
  }

  @Test
  void closingFailsWhatWaits() {
    MicroBatcher batcher = new MicroBatcher(perceptron(), SAMPLE, 4, LONG, 10);
    List<CompletableFuture<float[]>> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waiting.add(batcher.submit(sample(i)));
    }
    batcher.close();
    for (CompletableFuture<float[]> result : waiting) {
      Throwable cause = assertThrows(ExecutionException.class, result::get).getCause();
      assertInstanceOf(RejectedExecutionException.class, cause);
    }
    float[] late = sample(0);
    assertThrows(RejectedExecutionException.class, () -> batcher.submit(late));
    batcher.close();
  }

  /** A result's listener holds the batcher's thread until the queue is full. */
  @Test
  void aFullQueueRefuses() throws Exception {
    try (MicroBatcher batcher = new MicroBatcher(perceptron(), SAMPLE, 2, LONG, 2)) {
      CountDownLatch held = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      CompletableFuture<Void> listener =
          batcher
              .submit(sample(0))
              .thenAccept(
                  y -> {
                    held.countDown();
                    try {
                      goOn.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      CompletableFuture<float[]> other = batcher.submit(sample(1));
      held.await();
      CompletableFuture<float[]> third = batcher.submit(sample(2));
      CompletableFuture<float[]> fourth = batcher.submit(sample(3));
      float[] fifth = sample(4);
      String message =
          assertThrows(RejectedExecutionException.class, () -> batcher.submit(fifth)).getMessage();
      assertTrue(message.contains("too many requests wait"), message);
      goOn.countDown();
      listener.get();
      other.get();
      third.get();
      fourth.get();
    }
  }

  @Test
  void failuresReachWhoeverAsked() throws Exception {
    Value table = Value.of(Tensor.of(new float[] {1, 2}, 2, 1));
    Graph graph =
        Graphs.graph(
            1,
            Map.of("table", table),
            List.of(
                Graphs.node("Cast", Attributes.NONE.with("to", "INT64"), "x", "number"),
                Graphs.node("Gather", "table number", "y")),
            "y");
    InferenceSession session = new InferenceSession(graph, backend);
    try (MicroBatcher batcher = new MicroBatcher(session, Shape.of(), 1, 0, 10)) {
      CompletableFuture<float[]> wrong = batcher.submit(new float[] {2});
      assertInstanceOf(
          IllegalArgumentException.class,
          assertThrows(ExecutionException.class, wrong::get).getCause());
      assertArrayEquals(new float[] {2}, batcher.submit(new float[] {1}).get());
    }
  }

  @Test
  void wrongRequestsAndGraphsAreRefused() {
    InferenceSession session = perceptron();
    try (MicroBatcher batcher = new MicroBatcher(session, SAMPLE, 1, 0, 1)) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> batcher.submit(new float[19]))
              .getMessage();
      assertTrue(message.contains("a sample of 20 elements but got 19"), message);
    }
    int[][] wrong = {{0, 0, 1}, {1, -1, 1}, {1, 0, 0}};
    for (int[] numbers : wrong) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new MicroBatcher(session, SAMPLE, numbers[0], numbers[1], numbers[2]));
    }
    Graph sum = Graphs.graph(2, Map.of(), List.of(Graphs.node("ReduceSum", "x", "y")), "y");
    InferenceSession reducing = new InferenceSession(sum, backend);
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> new MicroBatcher(reducing, SAMPLE, 2, 0, 1))
            .getMessage();
    assertTrue(message.contains("expected an output of floats of shape [2, ...]"), message);
    assertEquals(List.of("y"), reducing.graph().outputs());
  }
}
