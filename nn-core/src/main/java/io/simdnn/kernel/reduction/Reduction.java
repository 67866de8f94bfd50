package io.simdnn.kernel.reduction;

/** What is made of the elements that become one; in brackets, what no elements at all become. */
public enum Reduction {
  /** The sum (0). */
  SUM,
  /** The sum divided by the count (NaN). */
  MEAN,
  /** The largest element; NaN is the largest of all (minus infinity). */
  MAX,
  /** The smallest element, NaN if there is one (infinity). */
  MIN,
  /** The product (1). */
  PRODUCT,
  /** The sum of the magnitudes (0). */
  L1,
  /** The root of the sum of squares (0). */
  L2,
  /** The sum of squares (0). */
  SUM_OF_SQUARES,
  /** The logarithm of the sum (minus infinity). */
  LOG_SUM,
  /** The logarithm of the sum of {@code exp(x)} (minus infinity). */
  LOG_SUM_EXP
}
