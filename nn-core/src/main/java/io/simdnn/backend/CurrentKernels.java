package io.simdnn.backend;

import io.simdnn.kernel.KernelSelection;
import io.simdnn.kernel.Kernels;
import java.util.function.Supplier;

/** This JVM's choice of kernels; a class, since the first lambda of a JVM takes it a while. */
final class CurrentKernels implements Supplier<Kernels> {
  @Override
  public Kernels get() {
    return KernelSelection.current().kernels();
  }
}
