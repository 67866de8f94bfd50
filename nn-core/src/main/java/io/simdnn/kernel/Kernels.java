package io.simdnn.kernel;

import io.simdnn.kernel.activation.LogSoftmax;
import io.simdnn.kernel.attention.AttentionKernel;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.ConvolutionKernel;
import io.simdnn.kernel.convolution.InferenceConvolutions;
import io.simdnn.kernel.convolution.WinogradConvolution;
import io.simdnn.kernel.normalization.NormKernel;
import io.simdnn.kernel.normalization.RowNorm;
import io.simdnn.kernel.pooling.PoolKernel;
import io.simdnn.kernel.recurrent.RecurrentCells;

/**
 * One complete set of kernels: the arithmetic of layers, losses and optimizers by role.
 *
 * <p>Implementations are immutable and safe for any number of threads. Every implementation gives
 * the same bits for the same arguments, except that any NaN stands for any other.
 */
public interface Kernels {
  /**
   * Returns a short name for logs and reports: {@code "scalar"}, {@code "vector-256"}.
   *
   * @return the name
   */
  String name();

  /**
   * Returns the matrix products.
   *
   * @return the kernel
   */
  MatMulKernel matMul();

  /**
   * Returns one activation function and its gradient.
   *
   * @param activation which one
   * @return the kernel, the same object at every call
   */
  ActivationKernel activation(Activation activation);

  /**
   * Returns the elementary functions.
   *
   * @return the kernel
   */
  ElementaryKernel elementary();

  /**
   * Returns softmax over rows and its gradient.
   *
   * @return the kernel
   */
  SoftmaxKernel softmax();

  /**
   * Returns the algorithm for convolutions of a geometry, the same one on every machine.
   *
   * @param geometry the geometry
   * @return the kernel
   */
  ConvolutionKernel convolution(ConvGeometry geometry);

  /**
   * Returns the convolutions of networks that do not learn any more.
   *
   * @return the algorithms
   */
  InferenceConvolutions inferenceConvolutions();

  /**
   * Returns Winograd's convolution, faster than {@link #convolution} for some geometries and less
   * exact: for callers that ask for it.
   *
   * @return the algorithm
   */
  WinogradConvolution winograd();

  /**
   * Returns the pools.
   *
   * @return the kernel
   */
  PoolKernel pool();

  /**
   * Returns the logarithm of softmax over rows and its gradient.
   *
   * @return the kernel
   */
  LogSoftmax logSoftmax();

  /**
   * Returns the normalization of channels that are planes.
   *
   * @return the kernel
   */
  NormKernel planeNorm();

  /**
   * Returns the layer normalization of rows for inference.
   *
   * @return the kernel
   */
  RowNorm rowNorm();

  /**
   * Returns the pointwise parts of recurrent cells.
   *
   * @return the kernel
   */
  RecurrentCells recurrent();

  /**
   * Returns attention.
   *
   * @return the kernel
   */
  AttentionKernel attention();

  /**
   * Returns work on rows that indices choose.
   *
   * @return the kernel
   */
  IndexedRowsKernel indexedRows();

  /**
   * Returns plain arithmetic on whole arrays.
   *
   * @return the kernel
   */
  ArithmeticKernel arithmetic();

  /**
   * Returns the loss functions with their gradients.
   *
   * @return the kernel
   */
  LossKernel loss();

  /**
   * Returns the loss functions that compare every prediction with one target.
   *
   * @return the kernel
   */
  ElementwiseLossKernel elementwiseLoss();

  /**
   * Returns the loss functions over rows of classes.
   *
   * @return the kernel
   */
  ClassLossKernel classLoss();

  /**
   * Returns what weights the terms of losses.
   *
   * @return the kernel
   */
  LossWeightKernel lossWeight();

  /**
   * Returns sums over rows, columns and whole arrays.
   *
   * @return the kernel
   */
  ReductionKernel reduction();

  /**
   * Returns the parameter updates of the optimizers.
   *
   * @return the kernel
   */
  UpdateKernel update();

  /**
   * Returns the optimizers with a step size per element.
   *
   * @return the kernel
   */
  AdaptiveUpdateKernel adaptiveUpdate();

  /**
   * Returns clipping, penalties and averages of weights.
   *
   * @return the kernel
   */
  RegularizationKernel regularization();

  /**
   * Calls kernels on small operands until the JVM has compiled them, which takes some seconds: the
   * first large product would run some hundred times slower otherwise. Changes nothing else.
   */
  default void warmUp() {
    WarmUp.run(this);
  }

  /**
   * Does {@link #warmUp} on a daemon thread of its own.
   *
   * @return the thread, running; join it to wait
   */
  default Thread warmUpInBackground() {
    Thread thread = new Thread(this::warmUp, "nn-warm-up");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
