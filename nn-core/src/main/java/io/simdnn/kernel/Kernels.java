package io.simdnn.kernel;

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
   * Returns softmax over rows and its gradient.
   *
   * @return the kernel
   */
  SoftmaxKernel softmax();

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
}
