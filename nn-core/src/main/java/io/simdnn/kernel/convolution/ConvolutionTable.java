package io.simdnn.kernel.convolution;

import io.simdnn.kernel.MatMulKernel;

/** Chooses the algorithm of a convolution, by its geometry alone: the choice decides the bits. */
public final class ConvolutionTable {
  private final ConvolutionKernel general;
  private final ConvolutionKernel flat;
  private final DepthwiseConvolution depthwise;

  /**
   * Creates the algorithms.
   *
   * @param matMul computes the products of matrices
   * @param flat computes the inner loops on planes
   * @param pixels turns planes over
   * @param implicitGemm computes the products of unfolded planes
   */
  public ConvolutionTable(
      MatMulKernel matMul, FlatKernel flat, PixelKernel pixels, ImplicitGemmKernel implicitGemm) {
    this.general = new GemmConvolution(matMul);
    this.flat = new FlatConvolution(general, flat, pixels, implicitGemm);
    this.depthwise = new DepthwiseConvolution(general, flat);
  }

  /**
   * Returns the algorithm for a geometry.
   *
   * @param geometry the geometry
   * @return the kernel
   */
  public ConvolutionKernel of(ConvGeometry geometry) {
    if (geometry.isDepthwise()) {
      return depthwise;
    }
    return FlatPlanes.fit(geometry) ? flat : general;
  }
}
