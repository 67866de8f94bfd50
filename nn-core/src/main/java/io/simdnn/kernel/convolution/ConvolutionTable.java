package io.simdnn.kernel.convolution;

import io.simdnn.kernel.MatMulKernel;

/** Chooses the algorithm of a convolution, by its geometry alone: the choice decides the bits. */
public final class ConvolutionTable {
  private final GemmConvolution general;
  private final DepthwiseConvolution depthwise;

  /**
   * Creates the algorithms.
   *
   * @param matMul computes the products
   */
  public ConvolutionTable(MatMulKernel matMul) {
    this.general = new GemmConvolution(matMul);
    this.depthwise = new DepthwiseConvolution(general);
  }

  /**
   * Returns the algorithm for a geometry.
   *
   * @param geometry the geometry
   * @return the kernel
   */
  public ConvolutionKernel of(ConvGeometry geometry) {
    return geometry.isDepthwise() ? depthwise : general;
  }
}
