/** Datasets, mini-batches and file readers: what goes into training and what comes out of it. */
package io.simdnn.data;
