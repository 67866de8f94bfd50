package io.simdnn.backend;

/** How dense layers of inference keep their weights; the arithmetic is that of floats always. */
public enum WeightStorage {
  /** As they were trained. */
  FLOAT,

  /**
   * Rounded to 16 bits, two weights in an int: half the memory, and up to twice the speed of small
   * batches once the weights exceed the caches. Each weight changes by at most 1/256 of itself (see
   * {@link io.simdnn.kernel.math.Bfloat16}); given those weights, the results have the bits of the
   * float product.
   */
  BFLOAT16
}
