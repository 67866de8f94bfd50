package io.simdnn.train;

import io.simdnn.data.MiniBatchSampler;

/**
 * The mini-batches of an epoch in groups whose gradients add up to one update. The last group of an
 * epoch may be smaller. Every sample of a group counts alike, as if the group were one mini-batch.
 */
record MiniBatchGroups(MiniBatchSampler sampler, int groupSize) {
  boolean isFirst(int batch) {
    return batch % groupSize == 0;
  }

  boolean isLast(int batch) {
    return isFirst(batch + 1) || batch + 1 == sampler.batchesPerEpoch();
  }

  /** Returns which part of the samples of its group a mini-batch has. */
  double share(int batch) {
    int first = batch - batch % groupSize;
    int end = Math.min(first + groupSize, sampler.batchesPerEpoch());
    int samples = sampler.batchStart(end - 1) + sampler.batchCount(end - 1);
    return sampler.batchCount(batch) / (double) (samples - sampler.batchStart(first));
  }

  /** Returns how many updates come before that of a mini-batch. */
  long updatesBefore(TrainingPosition position) {
    int updatesPerEpoch = (sampler.batchesPerEpoch() - 1) / groupSize + 1;
    return (long) position.epoch() * updatesPerEpoch + position.batch() / groupSize;
  }
}
