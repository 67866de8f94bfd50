package io.simdnn.kernel.convolution;

import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import java.util.Arrays;

/** Convolution as a matrix product with {@link Im2Col}'s matrix, group by group. */
public final class GemmConvolution implements ConvolutionKernel {
  private final MatMulKernel matMul;

  /**
   * Creates the kernel.
   *
   * @param matMul computes the products
   */
  public GemmConvolution(MatMulKernel matMul) {
    this.matMul = matMul;
  }

  @Override
  public int workspace(ConvGeometry g) {
    return g.filterSize() * (g.outputPlane() + g.outputChannels() / g.groups());
  }

  @Override
  public void forward(
      ConvGeometry g,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset,
      float[] workspace) {
    int filters = g.outputChannels() / g.groups();
    int plane = g.outputPlane();
    MatMulShape shape = MatMulShape.of(filters, plane, g.filterSize(), false, false, true);
    for (int group = 0; group < g.groups(); group++) {
      int input = xOffset + group * g.inputSize() / g.groups();
      if (!g.isPointwise()) {
        Im2Col.unfold(g, x, input, 0, g.filterSize(), workspace, 0);
      }
      matMul.multiply(
          shape,
          w,
          wOffset + group * filters * g.filterSize(),
          g.isPointwise() ? x : workspace,
          g.isPointwise() ? input : 0,
          y,
          yOffset + group * filters * plane);
    }
  }

  @Override
  public void gradientInput(
      ConvGeometry g,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      float[] workspace) {
    int filters = g.outputChannels() / g.groups();
    int plane = g.outputPlane();
    MatMulShape shape =
        MatMulShape.of(g.filterSize(), plane, filters, true, false, g.isPointwise());
    for (int group = 0; group < g.groups(); group++) {
      int input = dxOffset + group * g.inputSize() / g.groups();
      matMul.multiply(
          shape,
          w,
          wOffset + group * filters * g.filterSize(),
          dy,
          dyOffset + group * filters * plane,
          g.isPointwise() ? dx : workspace,
          g.isPointwise() ? input : 0);
      if (!g.isPointwise()) {
        Im2Col.fold(g, workspace, 0, dx, input);
      }
    }
  }

  /**
   * Computes the transposed product, im2col's matrix on the left: it is the larger operand, and the
   * left one is read in place where the right one is packed.
   */
  @Override
  public void gradientWeights(
      ConvGeometry g,
      int batch,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset,
      int from,
      int to,
      float[] workspace) {
    int filters = g.outputChannels() / g.groups();
    int plane = g.outputPlane();
    int sums = g.filterSize() * plane;
    MatMulShape shape = MatMulShape.of(to - from, filters, plane, false, true, true);
    for (int group = 0; group < g.groups(); group++) {
      Arrays.fill(workspace, sums, sums + (to - from) * filters, 0f);
      for (int n = 0; n < batch; n++) {
        int input = xOffset + n * g.inputSize() + group * g.inputSize() / g.groups();
        if (!g.isPointwise()) {
          Im2Col.unfold(g, x, input, from, to, workspace, 0);
        }
        matMul.multiply(
            shape,
            g.isPointwise() ? x : workspace,
            g.isPointwise() ? input + from * plane : 0,
            dy,
            dyOffset + n * g.outputSize() + group * filters * plane,
            workspace,
            sums);
      }
      for (int filter = 0; filter < filters; filter++) {
        int row = dwOffset + (group * filters + filter) * g.filterSize();
        for (int i = from; i < to; i++) {
          dw[row + i] += workspace[sums + (i - from) * filters + filter];
        }
      }
    }
  }
}
