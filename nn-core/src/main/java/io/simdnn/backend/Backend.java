package io.simdnn.backend;

import io.simdnn.kernel.KernelSelection;
import io.simdnn.kernel.Kernels;

/**
 * What layers, losses and optimizers compute with: one set of kernels and a number of threads.
 *
 * <p>Immutable and safe for any number of threads; two backends of different kernels or thread
 * counts give the same bits. Close it to end its worker threads.
 */
public final class Backend implements AutoCloseable {
  private final Kernels kernels;
  private final Parallel parallel;
  private final MatrixOperations matrix;
  private final ActivationOperations activation;
  private final DenseOperations dense;
  private final SoftmaxOperations softmax;
  private final ConvolutionOperations convolution;
  private final WinogradOperations winograd;
  private final PoolOperations pool;
  private final NormOperations norm;
  private final RecurrentOperations recurrent;
  private final AttentionOperations attention;
  private final IndexedRowsOperations indexedRows;
  private final ArithmeticOperations arithmetic;
  private final ElementwiseOperations elementwise;
  private final LossOperations loss;
  private final ElementwiseLossOperations elementwiseLoss;
  private final ClassLossOperations classLoss;
  private final LossWeightOperations lossWeight;
  private final ReductionOperations reduction;
  private final UpdateOperations update;
  private final AdaptiveUpdateOperations adaptiveUpdate;
  private final RegularizationOperations regularization;

  /**
   * Creates a backend.
   *
   * @param kernels the kernels
   * @param threads how many threads work on one operation, the caller's included; at least 1
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public Backend(Kernels kernels, int threads) {
    this.kernels = kernels;
    this.parallel = new Parallel(threads);
    this.matrix = new MatrixOperations(kernels.matMul(), parallel);
    this.activation = new ActivationOperations(kernels, parallel);
    this.dense = new DenseOperations(kernels, parallel);
    this.softmax = new SoftmaxOperations(kernels.softmax(), kernels.logSoftmax(), parallel);
    this.convolution = new ConvolutionOperations(kernels, parallel);
    this.winograd = new WinogradOperations(kernels, parallel);
    this.pool = new PoolOperations(kernels.pool(), parallel);
    this.norm = new NormOperations(kernels.planeNorm(), parallel);
    this.recurrent = new RecurrentOperations(kernels.recurrent(), parallel);
    this.attention = new AttentionOperations(kernels.attention(), parallel);
    this.indexedRows = new IndexedRowsOperations(kernels.indexedRows(), parallel);
    this.arithmetic = new ArithmeticOperations(kernels.arithmetic(), parallel);
    this.elementwise = new ElementwiseOperations(kernels, parallel);
    this.loss = new LossOperations(kernels.loss(), parallel);
    this.elementwiseLoss = new ElementwiseLossOperations(kernels.elementwiseLoss(), parallel);
    this.classLoss = new ClassLossOperations(kernels.classLoss(), parallel);
    this.lossWeight = new LossWeightOperations(kernels.lossWeight(), parallel);
    this.reduction = new ReductionOperations(kernels.reduction(), parallel);
    this.update = new UpdateOperations(kernels.update(), parallel);
    this.adaptiveUpdate = new AdaptiveUpdateOperations(kernels.adaptiveUpdate(), parallel);
    this.regularization = new RegularizationOperations(kernels.regularization(), parallel);
  }

  /**
   * Creates a backend with this JVM's choice of kernels.
   *
   * @param threads how many threads work on one operation, the caller's included; at least 1
   * @return the backend
   * @throws IllegalStateException if no kernels can be chosen; see {@link KernelSelection#current}
   */
  public static Backend create(int threads) {
    return new Backend(KernelSelection.current().kernels(), threads);
  }

  /**
   * Creates a backend with this JVM's choice of kernels and one thread per processor.
   *
   * @return the backend
   * @throws IllegalStateException if no kernels can be chosen; see {@link KernelSelection#current}
   */
  public static Backend create() {
    return create(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Returns the kernels.
   *
   * @return the kernels
   */
  public Kernels kernels() {
    return kernels;
  }

  /**
   * Returns how many threads work on one operation.
   *
   * @return the count, the caller's thread included
   */
  public int threads() {
    return parallel.threads();
  }

  /**
   * Returns the matrix products.
   *
   * @return the operations
   */
  public MatrixOperations matrix() {
    return matrix;
  }

  /**
   * Returns the activation functions and their gradients.
   *
   * @return the operations
   */
  public ActivationOperations activation() {
    return activation;
  }

  /**
   * Returns the dense layers of inference.
   *
   * @return the operations
   */
  public DenseOperations dense() {
    return dense;
  }

  /**
   * Returns softmax and its gradient.
   *
   * @return the operations
   */
  public SoftmaxOperations softmax() {
    return softmax;
  }

  /**
   * Returns the convolutions.
   *
   * @return the operations
   */
  public ConvolutionOperations convolution() {
    return convolution;
  }

  /**
   * Returns the convolutions of inference by Winograd's algorithm.
   *
   * @return the operations
   */
  public WinogradOperations winograd() {
    return winograd;
  }

  /**
   * Returns the pools.
   *
   * @return the operations
   */
  public PoolOperations pool() {
    return pool;
  }

  /**
   * Returns the passes of normalization layers.
   *
   * @return the operations
   */
  public NormOperations norm() {
    return norm;
  }

  /**
   * Returns the steps of recurrent cells.
   *
   * @return the operations
   */
  public RecurrentOperations recurrent() {
    return recurrent;
  }

  /**
   * Returns attention.
   *
   * @return the operations
   */
  public AttentionOperations attention() {
    return attention;
  }

  /**
   * Returns work on rows that indices choose.
   *
   * @return the operations
   */
  public IndexedRowsOperations indexedRows() {
    return indexedRows;
  }

  /**
   * Returns plain arithmetic.
   *
   * @return the operations
   */
  public ArithmeticOperations arithmetic() {
    return arithmetic;
  }

  /**
   * Returns functions of two operands of any shapes that fit.
   *
   * @return the operations
   */
  public ElementwiseOperations elementwise() {
    return elementwise;
  }

  /**
   * Returns the loss functions and their gradients.
   *
   * @return the operations
   */
  public LossOperations loss() {
    return loss;
  }

  /**
   * Returns the loss functions that compare every prediction with one target.
   *
   * @return the operations
   */
  public ElementwiseLossOperations elementwiseLoss() {
    return elementwiseLoss;
  }

  /**
   * Returns the loss functions over rows of classes.
   *
   * @return the operations
   */
  public ClassLossOperations classLoss() {
    return classLoss;
  }

  /**
   * Returns what weights the terms of losses.
   *
   * @return the operations
   */
  public LossWeightOperations lossWeight() {
    return lossWeight;
  }

  /**
   * Returns the sums.
   *
   * @return the operations
   */
  public ReductionOperations reduction() {
    return reduction;
  }

  /**
   * Returns the parameter updates.
   *
   * @return the operations
   */
  public UpdateOperations update() {
    return update;
  }

  /**
   * Returns the optimizers with a step size per element.
   *
   * @return the operations
   */
  public AdaptiveUpdateOperations adaptiveUpdate() {
    return adaptiveUpdate;
  }

  /**
   * Returns clipping, penalties and averages of weights.
   *
   * @return the operations
   */
  public RegularizationOperations regularization() {
    return regularization;
  }

  /** Ends the worker threads; operations run on the caller's thread alone from then on. */
  @Override
  public void close() {
    parallel.close();
  }
}
