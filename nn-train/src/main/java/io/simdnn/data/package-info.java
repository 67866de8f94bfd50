/**
 * Data sets and files: samples in memory, subsets and folds, mini-batches, IDX images, CSV tables
 * and safetensors.
 *
 * <p>Readers check sizes before they allocate and name the file, the place and the reason when
 * something is wrong. Depends on tensors only.
 */
package io.simdnn.data;
