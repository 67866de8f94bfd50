package io.simdnn.data;

/**
 * A data set in two parts that share no sample.
 *
 * @param training the samples to learn from
 * @param validation the samples held back to judge by
 */
public record Split(TensorDataset training, TensorDataset validation) {}
