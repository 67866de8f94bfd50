/** Tensors, kernels with their scalar reference, layers and training by back-propagation. */
module io.simdnn.core {
  requires org.slf4j;
  requires tools.jackson.core;

  exports io.simdnn.data;
  exports io.simdnn.tensor;
  exports io.simdnn.train;
  exports io.simdnn.kernel;
  exports io.simdnn.kernel.math;
  exports io.simdnn.kernel.scalar;

  uses io.simdnn.kernel.KernelProvider;
}
