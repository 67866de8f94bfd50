package io.simdnn.data;

import io.simdnn.tensor.RandomStream;
import java.util.Objects;

/**
 * The order in which training visits the samples: a fresh shuffle for every epoch, cut into batches
 * of which the last may be smaller.
 *
 * <p>The order depends on nothing but the seed and the epoch, so that an epoch and a batch number
 * are all a checkpoint has to remember. Immutable.
 */
public final class MiniBatchSampler {
  private final int size;
  private final int batchSize;
  private final long seed;

  /**
   * Creates the sampler.
   *
   * @param size the number of samples, at least 1
   * @param batchSize the samples per batch, at least 1
   * @param seed the seed of the run
   * @throws IllegalArgumentException if a number is less than 1
   */
  public MiniBatchSampler(int size, int batchSize, long seed) {
    if (size < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "MiniBatchSampler: expected at least 1 sample and a batch size of at least 1, got "
              + size
              + " samples and batch size "
              + batchSize);
    }
    this.size = size;
    this.batchSize = batchSize;
    this.seed = seed;
  }

  /**
   * Returns the number of batches that visit every sample once.
   *
   * @return the count, at least 1
   */
  public int batchesPerEpoch() {
    return (size - 1) / batchSize + 1;
  }

  /**
   * Returns the order of one epoch.
   *
   * @param epoch the epoch, counted from 0
   * @return a permutation of all samples, owned by the caller
   */
  public int[] order(int epoch) {
    return new RandomStream(seed, "shuffle " + epoch).permutation(size);
  }

  /**
   * Returns where a batch begins.
   *
   * @param batch the batch, from 0 to {@code batchesPerEpoch() - 1}
   * @return the position in {@link #order} of its first sample
   * @throws IndexOutOfBoundsException if there is no such batch
   */
  public int batchStart(int batch) {
    return Objects.checkIndex(batch, batchesPerEpoch()) * batchSize;
  }

  /**
   * Returns how many samples a batch has.
   *
   * @param batch the batch, from 0 to {@code batchesPerEpoch() - 1}
   * @return the batch size, or what is left for the last batch
   * @throws IndexOutOfBoundsException if there is no such batch
   */
  public int batchCount(int batch) {
    return Math.min(batchSize, size - batchStart(batch));
  }
}
