package io.simdnn.simd;

import io.simdnn.kernel.KernelProvider;

/**
 * Offers vector kernels where the incubator module is resolved, HotSpot compiles with C2, and the
 * CPU has vectors of at least 128 bits; elsewhere says which of these fails and what to do.
 */
public final class VectorKernelProvider implements KernelProvider {
  /** Creates the provider; it touches no vector type. */
  public VectorKernelProvider() {}

  @Override
  public Offer offer() {
    return offer(JvmFacts.current(), VectorBits.forced());
  }

  static Offer offer(JvmFacts facts, int forcedBits) {
    JvmFacts.Obstacle obstacle = facts.obstacle();
    if (obstacle != null) {
      return new Offer(null, obstacle.reason(), obstacle.remedy());
    }
    String reason =
        forcedBits == VectorBits.PREFERRED
            ? "the CPU prefers vectors of " + facts.preferredBits().getAsInt() + " bits"
            : "-D" + VectorBits.PROPERTY + "=" + forcedBits;
    return new Offer(new VectorKernels(), reason, "");
  }
}
