package io.simdnn.backend;

import io.simdnn.kernel.KernelSelection;
import io.simdnn.kernel.Kernels;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What layers, losses and optimizers compute with: one set of kernels and a number of threads.
 *
 * <p>Immutable to its callers, who pay at loading only for what they use, and safe for any number
 * of threads; two backends of different kernels or thread counts give the same bits. Close it to
 * end its worker threads.
 */
public final class Backend implements AutoCloseable {
  private final Supplier<Kernels> choice;
  private volatile Kernels kernels;
  private final Parallel parallel;
  private volatile MatrixOperations matrix;
  private volatile TrainingOperations training;
  private volatile LayerOperations layers;
  private volatile ActivationOperations activation;
  private volatile DenseOperations dense;
  private volatile SoftmaxOperations softmax;
  private volatile ConvolutionOperations convolution;
  private volatile PoolOperations pool;
  private volatile ElementwiseOperations elementwise;

  /**
   * Creates a backend.
   *
   * @param kernels the kernels
   * @param threads how many threads work on one operation, the caller's included; at least 1
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public Backend(Kernels kernels, int threads) {
    this(null, new Parallel(threads));
    this.kernels = kernels;
  }

  private Backend(Supplier<Kernels> choice, Parallel parallel) {
    this.choice = choice;
    this.parallel = parallel;
  }

  /**
   * Creates a backend whose kernels are loaded when something is first computed with them.
   *
   * @param kernels gives the kernels; called once
   * @param threads how many threads work on one operation, the caller's included; at least 1
   * @return the backend
   */
  public static Backend loading(Supplier<Kernels> kernels, int threads) {
    return new Backend(kernels, new Parallel(threads));
  }

  /**
   * Creates a backend with this JVM's choice of kernels, which is made when something is first
   * computed with them, unless {@code nn.simd} demands some.
   *
   * @param threads how many threads work on one operation, the caller's included; at least 1
   * @return the backend
   * @throws IllegalStateException if no kernels can be chosen; see {@link KernelSelection#current}
   */
  public static Backend create(int threads) {
    return KernelSelection.mayWait()
        ? loading(new CurrentKernels(), threads)
        : new Backend(KernelSelection.current().kernels(), threads);
  }

  /**
   * Creates a backend like {@link #create(int)} that shares large operations with tasks of an
   * executor. A busy executor, or one that rejects tasks, means less help; nobody waits for a task
   * that has not begun. Sharing an operation allocates some hundred bytes.
   *
   * @param executor runs the tasks; it stays the caller's to shut down
   * @param threads how many threads work on one operation, the caller's included; at least 1
   * @return the backend
   * @throws IllegalArgumentException if {@code threads} is less than 1
   * @throws IllegalStateException if no kernels can be chosen; see {@link KernelSelection#current}
   */
  public static Backend on(Executor executor, int threads) {
    Backend backend = new Backend(new CurrentKernels(), new Parallel(executor, threads));
    backend.kernels = KernelSelection.mayWait() ? null : backend.kernels();
    return backend;
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
    return kernels == null ? load() : kernels;
  }

  private synchronized Kernels load() {
    if (kernels == null) {
      kernels = choice.get();
    }
    return kernels;
  }

  /**
   * Tells whether the kernels are loaded; the first vector kernels of a JVM take a while.
   *
   * @return whether {@link #kernels} returns at once
   */
  public boolean isLoaded() {
    return kernels != null;
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
    return matrix == null ? makeMatrix() : matrix;
  }

  private synchronized MatrixOperations makeMatrix() {
    if (matrix == null) {
      matrix = new MatrixOperations(kernels().matMul(), parallel);
    }
    return matrix;
  }

  /**
   * Returns the activation functions and their gradients.
   *
   * @return the operations
   */
  public ActivationOperations activation() {
    return activation == null ? makeActivation() : activation;
  }

  private synchronized ActivationOperations makeActivation() {
    if (activation == null) {
      activation = new ActivationOperations(kernels(), parallel);
    }
    return activation;
  }

  /**
   * Returns the dense layers of inference.
   *
   * @return the operations
   */
  public DenseOperations dense() {
    return dense == null ? makeDense() : dense;
  }

  private synchronized DenseOperations makeDense() {
    if (dense == null) {
      dense = new DenseOperations(kernels(), parallel);
    }
    return dense;
  }

  /**
   * Returns softmax and its gradient.
   *
   * @return the operations
   */
  public SoftmaxOperations softmax() {
    return softmax == null ? makeSoftmax() : softmax;
  }

  private synchronized SoftmaxOperations makeSoftmax() {
    if (softmax == null) {
      softmax = new SoftmaxOperations(kernels().softmax(), kernels().logSoftmax(), parallel);
    }
    return softmax;
  }

  /**
   * Returns the convolutions.
   *
   * @return the operations
   */
  public ConvolutionOperations convolution() {
    return convolution == null ? makeConvolution() : convolution;
  }

  private synchronized ConvolutionOperations makeConvolution() {
    if (convolution == null) {
      convolution = new ConvolutionOperations(kernels(), parallel);
    }
    return convolution;
  }

  /**
   * Returns the convolutions of inference by Winograd's algorithm.
   *
   * @return the operations
   */
  public WinogradOperations winograd() {
    return layers().winograd;
  }

  /**
   * Returns the pools.
   *
   * @return the operations
   */
  public PoolOperations pool() {
    return pool == null ? makePool() : pool;
  }

  private synchronized PoolOperations makePool() {
    if (pool == null) {
      pool = new PoolOperations(kernels().pool(), parallel);
    }
    return pool;
  }

  /**
   * Returns the passes of normalization layers.
   *
   * @return the operations
   */
  public NormOperations norm() {
    return layers().norm;
  }

  /**
   * Returns the steps of recurrent cells.
   *
   * @return the operations
   */
  public RecurrentOperations recurrent() {
    return layers().recurrent;
  }

  /**
   * Returns attention.
   *
   * @return the operations
   */
  public AttentionOperations attention() {
    return layers().attention;
  }

  /**
   * Returns work on rows that indices choose.
   *
   * @return the operations
   */
  public IndexedRowsOperations indexedRows() {
    return layers().indexedRows;
  }

  /**
   * Returns plain arithmetic.
   *
   * @return the operations
   */
  public ArithmeticOperations arithmetic() {
    return layers().arithmetic;
  }

  /**
   * Returns functions of two operands of any shapes that fit.
   *
   * @return the operations
   */
  public ElementwiseOperations elementwise() {
    return elementwise == null ? makeElementwise() : elementwise;
  }

  private synchronized ElementwiseOperations makeElementwise() {
    if (elementwise == null) {
      elementwise = new ElementwiseOperations(kernels(), parallel);
    }
    return elementwise;
  }

  /**
   * Returns the loss functions and their gradients.
   *
   * @return the operations
   */
  public LossOperations loss() {
    return training().loss;
  }

  /**
   * Returns the loss functions that compare every prediction with one target.
   *
   * @return the operations
   */
  public ElementwiseLossOperations elementwiseLoss() {
    return training().elementwiseLoss;
  }

  /**
   * Returns the loss functions over rows of classes.
   *
   * @return the operations
   */
  public ClassLossOperations classLoss() {
    return training().classLoss;
  }

  /**
   * Returns what weights the terms of losses.
   *
   * @return the operations
   */
  public LossWeightOperations lossWeight() {
    return training().lossWeight;
  }

  /**
   * Returns the sums.
   *
   * @return the operations
   */
  public ReductionOperations reduction() {
    return layers().reduction;
  }

  /**
   * Returns the parameter updates.
   *
   * @return the operations
   */
  public UpdateOperations update() {
    return training().update;
  }

  /**
   * Returns the optimizers with a step size per element.
   *
   * @return the operations
   */
  public AdaptiveUpdateOperations adaptiveUpdate() {
    return training().adaptiveUpdate;
  }

  /**
   * Returns clipping, penalties and averages of weights.
   *
   * @return the operations
   */
  public RegularizationOperations regularization() {
    return training().regularization;
  }

  private LayerOperations layers() {
    return layers == null ? makeLayerOperations() : layers;
  }

  private synchronized LayerOperations makeLayerOperations() {
    if (layers == null) {
      layers = new LayerOperations(kernels(), parallel);
    }
    return layers;
  }

  private TrainingOperations training() {
    return training == null ? makeTrainingOperations() : training;
  }

  private synchronized TrainingOperations makeTrainingOperations() {
    if (training == null) {
      training = new TrainingOperations(kernels(), parallel);
    }
    return training;
  }

  /** Ends own threads, no executor; operations run on the caller's thread alone from then on. */
  @Override
  public void close() {
    parallel.close();
  }
}
