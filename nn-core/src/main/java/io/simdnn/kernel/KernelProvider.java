package io.simdnn.kernel;

/**
 * Offers a set of kernels that may be faster than the scalar reference on this machine; found
 * through {@link java.util.ServiceLoader}.
 */
public interface KernelProvider {
  /**
   * Finds out whether the kernels can run here. Must not load a class that needs a missing module.
   *
   * @return the kernels, or the reason against them and the remedy
   */
  Offer offer();

  /**
   * What a provider answers: either kernels, or a reason and a remedy.
   *
   * @param kernels the kernels, or null when they cannot run here
   * @param reason why this answer, for the log: {@code "AVX2, 256-bit vectors"} or {@code "module
   *     jdk.incubator.vector is not resolved"}
   * @param remedy what the user can do about it; empty when kernels are offered
   */
  record Offer(Kernels kernels, String reason, String remedy) {}
}
