package io.simdnn.backend;

import io.simdnn.kernel.convolution.BlockedConvolution;
import io.simdnn.kernel.convolution.Workspace;
import io.simdnn.tensor.Tensor;

/**
 * A convolution of inference tied to its tensors; made by {@link ConvolutionOperations#inference}.
 * Runs allocate nothing after the first of each thread.
 */
public final class InferenceConvolution {
  private final Parallel parallel;
  private final Parallel.RangeTask task;
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
    float[] added = residual == null ? null : residual.array();
    int addedOffset = residual == null ? 0 : residual.offset();
    this.task =
        (from, to) ->
            kernel.run(
                from,
                to,
                x.array(),
                x.offset(),
                added,
                addedOffset,
                y.array(),
                y.offset(),
                workspace.get());
  }

  /** Computes the outputs from what the inputs hold now. */
  public void run() {
    parallel.forRange(blocks, grain, task);
  }
}
