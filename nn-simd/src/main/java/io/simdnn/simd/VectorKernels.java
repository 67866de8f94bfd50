package io.simdnn.simd;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.ActivationKernel;
import io.simdnn.kernel.AdaptiveUpdateKernel;
import io.simdnn.kernel.ArithmeticKernel;
import io.simdnn.kernel.ClassLossKernel;
import io.simdnn.kernel.ElementaryKernel;
import io.simdnn.kernel.ElementwiseLossKernel;
import io.simdnn.kernel.IndexedRowsKernel;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.LossKernel;
import io.simdnn.kernel.LossWeightKernel;
import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.ReductionKernel;
import io.simdnn.kernel.RegularizationKernel;
import io.simdnn.kernel.SoftmaxKernel;
import io.simdnn.kernel.UpdateKernel;
import io.simdnn.kernel.activation.ActivationTable;
import io.simdnn.kernel.activation.LogSoftmax;
import io.simdnn.kernel.attention.AttentionKernel;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.ConvolutionKernel;
import io.simdnn.kernel.convolution.ConvolutionTable;
import io.simdnn.kernel.convolution.FilterLanesKernel;
import io.simdnn.kernel.convolution.FlatKernel;
import io.simdnn.kernel.convolution.InferenceConvolutions;
import io.simdnn.kernel.convolution.PixelKernel;
import io.simdnn.kernel.convolution.WinogradConvolution;
import io.simdnn.kernel.normalization.NormKernel;
import io.simdnn.kernel.normalization.NormRowKernel;
import io.simdnn.kernel.normalization.PlaneNorm;
import io.simdnn.kernel.normalization.RowNorm;
import io.simdnn.kernel.pooling.PoolKernel;
import io.simdnn.kernel.pooling.WindowPool;
import io.simdnn.kernel.recurrent.RecurrentCells;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.kernel.scalar.ScalarPixels;
import io.simdnn.kernel.scalar.ScalarWinograd;

/** The vector kernels of one width; what vectors cannot pay for goes to the scalar reference. */
final class VectorKernels implements Kernels {
  private static final int WIDEST_BITS = 512;

  private final String name = "vector-" + Species.bits();
  private final MatMulKernel matMul = new MatMulVector();
  private final FlatKernel flat = flat();
  private final PixelKernel pixels = new PixelsVector(new ScalarPixels());
  private final ConvolutionTable convolutions =
      new ConvolutionTable(matMul, flat, pixels, new ImplicitGemmVector());
  private final InferenceConvolutions inferenceConvolutions =
      new InferenceConvolutions(
          flat, filterLanes(), new SumsVector(), new StrideVector(), convolutions);
  private final WinogradConvolution winograd =
      new WinogradConvolution(
          matMul, new WinogradVector(new ScalarWinograd()), pixels, new SumsVector());
  private final PoolKernel pool =
      new WindowPool(new WinnersOfFourVector(), new PlaneMaximumVector(), new PlaneAverageVector());
  private final ElementaryKernel elementary;
  private final ActivationTable activations;
  private final ActivationKernel gelu;
  private final SoftmaxKernel softmax = new SoftmaxVector();
  private final LossKernel loss;
  private final ElementwiseLossKernel elementwiseLoss;
  private final ClassLossKernel classLoss;
  private final LossWeightKernel lossWeight;
  private final ReductionKernel reduction;
  private final LogSoftmax logSoftmax;
  private final NormKernel planeNorm;
  private final RowNorm rowNorm;
  private final RecurrentCells recurrent;
  private final AttentionKernel attention = new AttentionKernel(matMul, softmax);
  private final IndexedRowsKernel indexedRows;
  private final ArithmeticKernel arithmetic;
  private final UpdateKernel update;

  /** C2 vectorises the scalar loops of these two roles itself: one index, no branches. */
  private final AdaptiveUpdateKernel adaptiveUpdate;

  private final RegularizationKernel regularization;

  VectorKernels() {
    Kernels scalar = new ScalarKernels();
    ActivationKernel sigmoid = new SigmoidVector(scalar.activation(Activation.SIGMOID));
    ActivationKernel tanh = new TanhVector(scalar.activation(Activation.TANH));
    elementary = new ElementaryVector(scalar.elementary(), sigmoid, tanh);
    activations =
        new ActivationTable(
            elementary, new ReLUVector(scalar.activation(Activation.RELU)), sigmoid, tanh);
    gelu = new GeluVector(activations.of(Activation.GELU));
    loss = new LossVector(scalar.loss());
    elementwiseLoss = scalar.elementwiseLoss();
    classLoss = scalar.classLoss();
    lossWeight = scalar.lossWeight();
    reduction = new ReductionVector(scalar.reduction());
    logSoftmax = new LogSoftmax(elementary, reduction);
    NormRowKernel row = new NormRowVector();
    planeNorm = new PlaneNorm(reduction, row);
    rowNorm = new RowNorm(reduction, row);
    recurrent = new RecurrentCells(elementary);
    indexedRows = scalar.indexedRows();
    arithmetic = scalar.arithmetic();
    update = new UpdateVector(scalar.update());
    adaptiveUpdate = scalar.adaptiveUpdate();
    regularization = scalar.regularization();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public MatMulKernel matMul() {
    return matMul;
  }

  @Override
  public ActivationKernel activation(Activation activation) {
    return activation == Activation.GELU ? gelu : activations.of(activation);
  }

  @Override
  public ElementaryKernel elementary() {
    return elementary;
  }

  @Override
  public SoftmaxKernel softmax() {
    return softmax;
  }

  @Override
  public ConvolutionKernel convolution(ConvGeometry geometry) {
    return convolutions.of(geometry);
  }

  @Override
  public InferenceConvolutions inferenceConvolutions() {
    return inferenceConvolutions;
  }

  @Override
  public WinogradConvolution winograd() {
    return winograd;
  }

  @Override
  public PoolKernel pool() {
    return pool;
  }

  @Override
  public LogSoftmax logSoftmax() {
    return logSoftmax;
  }

  @Override
  public NormKernel planeNorm() {
    return planeNorm;
  }

  @Override
  public RowNorm rowNorm() {
    return rowNorm;
  }

  @Override
  public RecurrentCells recurrent() {
    return recurrent;
  }

  @Override
  public AttentionKernel attention() {
    return attention;
  }

  @Override
  public IndexedRowsKernel indexedRows() {
    return indexedRows;
  }

  @Override
  public ArithmeticKernel arithmetic() {
    return arithmetic;
  }

  @Override
  public LossKernel loss() {
    return loss;
  }

  @Override
  public ElementwiseLossKernel elementwiseLoss() {
    return elementwiseLoss;
  }

  @Override
  public ClassLossKernel classLoss() {
    return classLoss;
  }

  @Override
  public LossWeightKernel lossWeight() {
    return lossWeight;
  }

  @Override
  public ReductionKernel reduction() {
    return reduction;
  }

  @Override
  public UpdateKernel update() {
    return update;
  }

  @Override
  public AdaptiveUpdateKernel adaptiveUpdate() {
    return adaptiveUpdate;
  }

  @Override
  public RegularizationKernel regularization() {
    return regularization;
  }

  private static FilterLanesKernel filterLanes() {
    return Species.bits() == WIDEST_BITS ? new FilterLanesVector14x2() : new FilterLanesVector4x2();
  }

  private static FlatKernel flat() {
    return Species.bits() == WIDEST_BITS ? new FlatVector8x3() : new FlatVector4x2();
  }
}
