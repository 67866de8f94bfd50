package io.simdnn.data;

import io.simdnn.tensor.RandomStream;

/**
 * Cuts the samples of every epoch into mini-batches, in an order that depends on the seed and the
 * epoch only, so that a checkpoint needs no more than the epoch and the batch.
 */
public final class MiniBatchSampler {
  private final int size;
  private final int batchSize;
  private final long seed;

  /**
   * Creates a sampler.
   *
   * @param size how many samples there are, at least 1
   * @param batchSize the samples per mini-batch, at least 1; the last one of an epoch may have
   *     fewer
   * @param seed the seed of the orders
   * @throws IllegalArgumentException if a number is less than 1
   */
  public MiniBatchSampler(int size, int batchSize, long seed) {
    if (size < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "MiniBatchSampler: expected at least 1 sample and a batch size of at least 1, got "
              + size
              + " and "
              + batchSize);
    }
    this.size = size;
    this.batchSize = batchSize;
    this.seed = seed;
  }

  /**
   * Returns the mini-batches of one epoch.
   *
   * @return the count
   */
  public int batchesPerEpoch() {
    return (int) (((long) size + batchSize - 1) / batchSize);
  }

  /**
   * Returns the order of the samples in an epoch: every sample once.
   *
   * @param epoch the epoch, 0 for the first
   * @return the order, owned by the caller
   */
  public int[] order(int epoch) {
    return new RandomStream(seed, "shuffle " + epoch).permutation(size);
  }

  /**
   * Returns the position of a mini-batch's first sample in the order.
   *
   * @param batch the mini-batch, 0 for the first of the epoch
   * @return the position
   */
  public int batchStart(int batch) {
    return batch * batchSize;
  }

  /**
   * Returns the samples of a mini-batch.
   *
   * @param batch the mini-batch, 0 for the first of the epoch
   * @return the count
   */
  public int batchCount(int batch) {
    return Math.min(batchSize, size - batchStart(batch));
  }
}
