package io.simdnn.kernel.convolution;

import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import java.util.Arrays;

/** Convolution as a matrix product with {@link Im2Col}'s matrix, group by group. */
public final class GemmConvolution implements ConvolutionKernel {
  /**
   * Where the chains of the outputs are cut, for ever the same: the parts are added in order, which
   * keeps the rounding error of large filters small.
   */
  static final int CHAIN = 64;

  private final MatMulKernel matMul;

  /**
   * Creates the kernel.
   *
   * @param matMul computes the products
   */
  public GemmConvolution(MatMulKernel matMul) {
    this.matMul = matMul;
  }

  private static float[] memory(ConvGeometry g, Workspace workspace) {
    int filters = g.outputChannels() / g.groups();
    long matrix = (long) g.filterSize() * g.outputPlane();
    return workspace.floats(
        matrix + Math.max(filters * g.outputPlane(), 2 * g.filterSize() * filters));
  }

  @Override
  public void forward(
      ConvGeometry g,
      int samples,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset,
      Workspace workspace) {
    float[] memory = memory(g, workspace);
    for (int n = 0; n < samples; n++) {
      forward(
          g, x, xOffset + n * g.inputSize(), w, wOffset, y, yOffset + n * g.outputSize(), memory);
    }
  }

  private void forward(
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
    int terms = g.filterSize();
    int product = terms * plane;
    for (int group = 0; group < g.groups(); group++) {
      int input = xOffset + group * g.inputSize() / g.groups();
      int output = yOffset + group * filters * plane;
      if (!g.isPointwise()) {
        Im2Col.unfold(g, x, input, 0, terms, workspace, 0);
      }
      float[] matrix = g.isPointwise() ? x : workspace;
      int matrixOffset = g.isPointwise() ? input : 0;
      for (int p = 0; p < terms; p += CHAIN) {
        int k = Math.min(CHAIN, terms - p);
        boolean first = p == 0;
        matMul.multiply(
            new MatMulShape(filters, plane, k, false, false, terms, plane, plane, false),
            w,
            wOffset + group * filters * terms + p,
            matrix,
            matrixOffset + p * plane,
            first ? y : workspace,
            first ? output : product);
        for (int i = 0; i < filters * plane && !first; i++) {
          y[output + i] += workspace[product + i];
        }
      }
    }
  }

  @Override
  public void gradientInput(
      ConvGeometry g,
      int samples,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      Workspace workspace) {
    float[] memory = memory(g, workspace);
    for (int n = 0; n < samples; n++) {
      int input = dxOffset + n * g.inputSize();
      gradientInput(g, dy, dyOffset + n * g.outputSize(), w, wOffset, dx, input, memory);
    }
  }

  private void gradientInput(
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
   * left one is read in place where the right one is packed. Each sample has a chain of its own:
   * one over all positions of a batch would gather a hundred times the rounding error.
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
      Workspace working) {
    float[] workspace = memory(g, working);
    int filters = g.outputChannels() / g.groups();
    int plane = g.outputPlane();
    int product = g.filterSize() * plane;
    int count = (to - from) * filters;
    int sums = product + count;
    MatMulShape shape = MatMulShape.of(to - from, filters, plane, false, true, false);
    for (int group = 0; group < g.groups(); group++) {
      Arrays.fill(workspace, sums, sums + count, 0f);
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
            product);
        for (int i = 0; i < count; i++) {
          workspace[sums + i] += workspace[product + i];
        }
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
