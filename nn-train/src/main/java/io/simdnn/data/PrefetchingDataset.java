package io.simdnn.data;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Copies the next mini-batch in a thread of its own while the network learns from the present one:
 * for data sets that read or decode files. The samples are the same as without it.
 *
 * <p>When a batch is asked for, the one behind it in the same order is begun, of the same size or
 * what is left. A call for anything else, such as the first batch of an epoch, is served by the
 * data set directly. Owned by one thread; {@link #close} ends the thread of its own.
 */
public final class PrefetchingDataset implements Dataset, AutoCloseable {
  private final Dataset base;
  private final ExecutorService reader;
  private Tensor inputs;
  private Tensor targets;
  private int[] samples = {};
  private CompletableFuture<Void> pending;

  /**
   * Wraps a data set.
   *
   * @param base the data set, still the caller's to close
   */
  public PrefetchingDataset(Dataset base) {
    this.base = base;
    this.reader =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "simdnn-prefetch");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public int size() {
    return base.size();
  }

  @Override
  public Shape inputShape() {
    return base.inputShape();
  }

  @Override
  public Shape targetShape() {
    return base.targetShape();
  }

  /**
   * {@inheritDoc}
   *
   * @throws RuntimeException what the data set throws for these samples
   */
  @Override
  public void copyBatch(int[] order, int from, int count, Tensor batchInputs, Tensor batchTargets) {
    Objects.checkFromIndexSize(from, count, order.length);
    boolean begun = pending != null;
    boolean foreseen =
        begun && Arrays.equals(samples, 0, samples.length, order, from, from + count);
    if (begun) {
      finish(foreseen);
    }
    if (foreseen) {
      requireBatch(count, batchInputs, batchTargets);
      batchInputs.set(inputs);
      batchTargets.set(targets);
    } else {
      base.copyBatch(order, from, count, batchInputs, batchTargets);
    }
    int end = from + count;
    begin(Arrays.copyOfRange(order, end, Math.min(end + count, order.length)));
  }

  @Override
  public void epochBegins(int epoch) {
    if (pending != null) {
      finish(false);
    }
    base.epochBegins(epoch);
  }

  /** Waits for the batch that was begun; what went wrong matters only if somebody wants it. */
  private void finish(boolean wanted) {
    try {
      pending.join();
    } catch (CompletionException e) {
      if (wanted && e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
    } finally {
      pending = null;
    }
  }

  private void begin(int[] next) {
    if (next.length == 0) {
      return;
    }
    samples = next;
    if (inputs == null || inputs.shape().extent(0) != next.length) {
      inputs = Tensor.zeros(inputShape().prepend(next.length));
      targets = Tensor.zeros(targetShape().prepend(next.length));
    }
    pending =
        CompletableFuture.runAsync(
            () -> base.copyBatch(next, 0, next.length, inputs, targets), reader);
  }

  /** Ends the thread; the data set stays open. */
  @Override
  public void close() {
    reader.shutdown();
  }
}
