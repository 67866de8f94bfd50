package io.simdnn.kernel;

import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.ConvolutionKernel;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.Workspace;
import io.simdnn.kernel.normalization.NormGeometry;
import io.simdnn.kernel.normalization.NormKernel;
import io.simdnn.kernel.pooling.BinGeometry;
import io.simdnn.kernel.pooling.PoolGeometry;
import io.simdnn.kernel.pooling.PoolKernel;

/** Warms up what works on planes: each kind of convolution, pools, normalization. */
final class PlaneWarmUp {
  private static final Window THREE = Window.of(3, 1, 1, 1);
  private static final Window THREE_BY_STEPS_OF_TWO = Window.of(3, 2, 1, 1);
  private static final Window TWO = Window.of(2, 2, 0, 1);

  /**
   * With runs, with chains that are cut (filters of more than 64 weights), each for tiles of 48 and
   * of 32 positions and of 8 and of 4 filters; with filters that fill vectors; unfolded, and
   * filters of single channels with steps of one and of two.
   */
  private static final ConvGeometry[] CONVOLUTIONS = {
    new ConvGeometry(2, 8, 8, 12, THREE, THREE, 1),
    new ConvGeometry(16, 8, 8, 12, THREE, THREE, 1),
    new ConvGeometry(32, 4, 4, 48, THREE, THREE, 1),
    new ConvGeometry(2, 6, 6, 4, THREE_BY_STEPS_OF_TWO, THREE_BY_STEPS_OF_TWO, 1),
    new ConvGeometry(2, 6, 6, 2, THREE, THREE, 2),
    new ConvGeometry(2, 6, 6, 2, THREE_BY_STEPS_OF_TWO, THREE_BY_STEPS_OF_TWO, 2)
  };

  private static final int MOST_WEIGHTS = 32 * 9 * 48;
  private static final int CHANNELS = 2;
  private static final int SIDE = 8;
  private static final int LONG_SIDE = 32;

  /** The windows with kernels of their own, one for long rows. */
  private static final PoolGeometry[] POOLS = {
    new PoolGeometry(LONG_SIDE, LONG_SIDE, TWO, TWO, false),
    new PoolGeometry(SIDE, SIDE, TWO, TWO, false),
    new PoolGeometry(SIDE, SIDE, THREE, THREE, false),
    new PoolGeometry(SIDE, SIDE, THREE_BY_STEPS_OF_TWO, THREE_BY_STEPS_OF_TWO, false)
  };

  private static final BinGeometry BINS = new BinGeometry(SIDE, SIDE, 3, 3);

  /** As many planes as are summed side by side. */
  private static final BinGeometry WHOLE = new BinGeometry(1, CHANNELS * SIDE, 1, 1);

  private static final NormGeometry NORM = new NormGeometry(2, CHANNELS, SIDE * SIDE);

  private final Kernels kernels;
  private final PoolKernel pool;
  private final NormKernel norm;
  private final Workspace workspace = new Workspace();
  private final float[] x = WarmUp.numbers();
  private final float[] w = WarmUp.numbers(MOST_WEIGHTS);
  private final float[] y = WarmUp.numbers(MOST_WEIGHTS);
  private final float[] sums = WarmUp.numbers();
  private final int[] winners = new int[CHANNELS * LONG_SIDE * LONG_SIDE];
  private final float[] mean = new float[CHANNELS];
  private final float[] variance = new float[CHANNELS];
  private final float[] reciprocal = new float[CHANNELS];

  PlaneWarmUp(Kernels kernels) {
    this.kernels = kernels;
    pool = kernels.pool();
    norm = kernels.planeNorm();
  }

  void round() {
    for (ConvGeometry geometry : CONVOLUTIONS) {
      ConvolutionKernel kernel = kernels.convolution(geometry);
      kernel.forward(geometry, 1, x, 0, w, 0, y, 0, workspace);
      kernel.gradientInput(geometry, 1, x, 0, w, 0, y, 0, workspace);
      kernel.gradientWeights(geometry, 1, x, 0, w, 0, y, 0, 0, geometry.filterSize(), workspace);
    }
    for (PoolGeometry geometry : POOLS) {
      pool.max(geometry, CHANNELS, x, 0, y, 0);
      pool.max(geometry, CHANNELS, x, 0, y, 0, winners, 0);
      pool.maxGradient(geometry, CHANNELS, x, 0, winners, 0, y, 0);
      pool.average(geometry, true, CHANNELS, x, 0, y, 0);
      pool.averageGradient(geometry, true, CHANNELS, x, 0, y, 0);
    }
    kernels.arithmetic().addToPlanes(w, 0, CHANNELS, LONG_SIDE * LONG_SIDE, y, 0);
    pool.adaptiveAverage(BINS, CHANNELS, x, 0, y, 0);
    pool.adaptiveAverage(WHOLE, SIDE, x, 0, y, 0);
    pool.adaptiveAverageGradient(BINS, CHANNELS, x, 0, y, 0);
    norm.normalize(NORM, 0, CHANNELS, true, 1e-5, x, 0, y, 0, mean, variance, reciprocal);
    norm.affine(NORM, 0, CHANNELS, x, 0, mean, 0, variance, 0, y, 0);
    norm.gradient(NORM, 0, CHANNELS, true, x, 0, w, 0, reciprocal, y, 0);
    norm.affineGradient(NORM, 0, CHANNELS, x, 0, w, 0, sums, 0, sums, CHANNELS);
  }
}
