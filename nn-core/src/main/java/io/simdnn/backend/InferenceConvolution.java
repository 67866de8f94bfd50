package io.simdnn.backend;

import io.simdnn.kernel.convolution.BlockedConvolution;
import io.simdnn.kernel.convolution.Workspace;
import io.simdnn.tensor.Tensor;

/**
 * A convolution of inference tied to its tensors; made by {@link ConvolutionOperations#inference}.
 * Runs allocate nothing after the first of each thread.
 */
public final class InferenceConvolution implements Runnable, Parallel.RangeTask {
  private final Parallel parallel;
  private final BlockedConvolution kernel;
  private final ThreadLocal<Workspace> workspace;
  private final Tensor x;
  private final Tensor residual;
  private final Tensor y;
  private final int blocks;
  private final int grain;

  InferenceConvolution(
      Parallel parallel,
      ThreadLocal<Workspace> workspace,
      BlockedConvolution kernel,
      boolean alone,
      Tensor x,
      Tensor residual,
      Tensor y) {
    this.parallel = parallel;
    this.blocks = kernel.blocks();
    this.grain = alone ? Math.max(1, blocks) : 1;
    this.kernel = kernel;
    this.workspace = workspace;
    this.x = x;
    this.residual = residual;
    this.y = y;
  }

  /** Computes the outputs from what the inputs hold now. */
  @Override
  public void run() {
    parallel.forRange(blocks, grain, this);
  }

  /**
   * Computes some of the blocks.
   *
   * @param from the first
   * @param to behind the last
   */
  @Override
  public void run(int from, int to) {
    kernel.run(
        from,
        to,
        x.array(),
        x.offset(),
        residual == null ? null : residual.array(),
        residual == null ? 0 : residual.offset(),
        y.array(),
        y.offset(),
        workspace.get());
  }
}
