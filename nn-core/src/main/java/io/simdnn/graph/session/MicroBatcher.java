package io.simdnn.graph.session;

import io.simdnn.graph.GraphInput;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Merges requests of single samples that come at about the same time into one batch: a product of
 * many rows reads the weights once. The first request of a batch waits for others until a time is
 * over or the batch is full; one thread of the batcher runs the batches.
 *
 * <p>For graphs of one input {@code [batch, ...]} and one output {@code [batch, ...]} of floats,
 * whose samples don't depend on each other: each result has the bits of a run of its own.
 */
public final class MicroBatcher implements AutoCloseable {
  /** A sample that waits for its result. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Request(float[] sample, CompletableFuture<float[]> result) {}

  private final PreparedRun[] runs;
  private final int sampleSize;
  private final long windowNanos;
  private final BlockingQueue<Request> waiting;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Starts a batcher.
   *
   * @param session what runs the batches
   * @param sample the shape of a sample, without the batch
   * @param maxBatch the most samples of a batch
   * @param windowMicros how long the first sample of a batch waits for others, in microseconds
   * @param maxWaiting how many requests may wait; further ones are refused
   * @throws IllegalArgumentException if the graph has several inputs or outputs, the output is no
   *     batch of floats of known shape, or a number is less than 1
   */
  public MicroBatcher(
      InferenceSession session, Shape sample, int maxBatch, long windowMicros, int maxWaiting) {
    List<GraphInput> inputs = session.graph().inputs();
    if (inputs.size() != 1 || session.graph().outputs().size() != 1) {
      throw new IllegalArgumentException(
          "micro-batcher: expected a graph of one input and one output, got "
              + session.graph().inputNames()
              + " and "
              + session.graph().outputs());
    }
    if (maxBatch < 1 || windowMicros < 0 || maxWaiting < 1) {
      throw new IllegalArgumentException(
          "micro-batcher: expected batches and a queue of at least 1 and a window of at least 0,"
              + " got "
              + maxBatch
              + ", "
              + maxWaiting
              + " and "
              + windowMicros);
    }
    this.runs = new PreparedRun[maxBatch];
    for (int i = 0; i < maxBatch; i++) {
      runs[i] = session.prepare(sample.prepend(i + 1));
      requireRows(runs[i].outputTypes().get(0), i + 1);
    }
    this.sampleSize = sample.size();
    this.windowNanos = TimeUnit.MICROSECONDS.toNanos(windowMicros);
    this.waiting = new LinkedBlockingQueue<>(maxWaiting);
    this.thread = new Thread(this::loop, "nn-micro-batcher");
    thread.setDaemon(true);
    thread.start();
  }

  private static void requireRows(ValueType output, int batch) {
    boolean rows =
        output != null
            && output.type().isReal()
            && output.shape().rank() > 0
            && output.shape().extent(0) == batch;
    if (!rows) {
      throw new IllegalArgumentException(
          "micro-batcher: expected an output of floats of shape ["
              + batch
              + ", ...] but got "
              + output);
    }
  }

  /**
   * Asks for the result of a sample.
   *
   * @param sample its elements, not to be changed before the result is there
   * @return the result, later
   * @throws IllegalArgumentException if the sample has another length
   * @throws RejectedExecutionException if too many requests wait, or the batcher is closed
   */
  public CompletableFuture<float[]> submit(float[] sample) {
    if (sample.length != sampleSize) {
      throw new IllegalArgumentException(
          "micro-batcher: expected a sample of "
              + sampleSize
              + " elements but got "
              + sample.length);
    }
    Request request = new Request(sample, new CompletableFuture<>());
    if (closed || !waiting.offer(request)) {
      throw new RejectedExecutionException(
          closed ? "micro-batcher: it is closed" : "micro-batcher: too many requests wait");
    }
    // Closed in between, nobody may come for it.
    if (closed && waiting.remove(request)) {
      throw new RejectedExecutionException("micro-batcher: it is closed");
    }
    return request.result();
  }

  /**
   * Ends the batcher and waits for the batch that is being run; requests that still wait fail. The
   * backend may be closed then.
   */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    if (Thread.currentThread() != thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void loop() {
    List<Request> batch = new ArrayList<>();
    try {
      while (!closed) {
        batch.add(waiting.take());
        fill(batch);
        run(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      closed = true;
    }
    waiting.drainTo(batch);
    for (Request request : batch) {
      request
          .result()
          .completeExceptionally(new RejectedExecutionException("micro-batcher: it is closed"));
    }
  }

  /** Adds requests until the batch is full or the window is over. */
  private void fill(List<Request> batch) throws InterruptedException {
    long end = System.nanoTime() + windowNanos;
    while (batch.size() < runs.length) {
      waiting.drainTo(batch, runs.length - batch.size());
      long left = end - System.nanoTime();
      if (batch.size() == runs.length || left <= 0) {
        return;
      }
      Request next = waiting.poll(left, TimeUnit.NANOSECONDS);
      if (next == null) {
        return;
      }
      batch.add(next);
    }
  }

  private void run(List<Request> batch) {
    try {
      float[] x = new float[batch.size() * sampleSize];
      for (int i = 0; i < batch.size(); i++) {
        System.arraycopy(batch.get(i).sample(), 0, x, i * sampleSize, sampleSize);
      }
      float[][] results = runs[batch.size() - 1].runRows(x, batch.size());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).result().complete(results[i]);
      }
    } catch (RuntimeException | Error e) {
      // Whoever waits for a result must learn what went wrong, even that memory is short.
      batch.forEach(request -> request.result().completeExceptionally(e));
    }
  }
}
