/** Tensors, kernels with their scalar reference, layers, graphs and their sessions. */
module io.simdnn.core {
  requires org.slf4j;
  requires tools.jackson.core;

  exports io.simdnn.backend;
  exports io.simdnn.graph;
  exports io.simdnn.graph.operator;
  exports io.simdnn.graph.pass;
  exports io.simdnn.graph.session;
  exports io.simdnn.kernel;
  exports io.simdnn.kernel.activation;
  exports io.simdnn.kernel.attention;
  exports io.simdnn.kernel.convolution;
  exports io.simdnn.kernel.elementwise;
  exports io.simdnn.kernel.image;
  exports io.simdnn.kernel.math;
  exports io.simdnn.kernel.matrix;
  exports io.simdnn.kernel.movement;
  exports io.simdnn.kernel.normalization;
  exports io.simdnn.kernel.order;
  exports io.simdnn.kernel.pooling;
  exports io.simdnn.kernel.recurrent;
  exports io.simdnn.kernel.reduction;
  exports io.simdnn.kernel.scalar;
  exports io.simdnn.layer;
  exports io.simdnn.layer.activation;
  exports io.simdnn.layer.attention;
  exports io.simdnn.layer.convolution;
  exports io.simdnn.layer.graph;
  exports io.simdnn.layer.normalization;
  exports io.simdnn.layer.recurrent;
  exports io.simdnn.tensor;

  uses io.simdnn.kernel.KernelProvider;
}
