/** Vector kernels: a faster set of kernels with the bits of the scalar reference. */
module io.simdnn.simd {
  requires static jdk.incubator.vector;
  requires io.simdnn.core;

  provides io.simdnn.kernel.KernelProvider with
      io.simdnn.simd.VectorKernelProvider;
}
