/** Searches along one dimension: extremes, the largest few, distinct elements. */
package io.simdnn.kernel.order;
