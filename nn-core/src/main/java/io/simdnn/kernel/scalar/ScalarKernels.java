package io.simdnn.kernel.scalar;

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
import io.simdnn.kernel.convolution.FlatKernel;
import io.simdnn.kernel.convolution.InferenceConvolutions;
import io.simdnn.kernel.convolution.WinogradConvolution;
import io.simdnn.kernel.normalization.NormKernel;
import io.simdnn.kernel.normalization.PlaneNorm;
import io.simdnn.kernel.pooling.PoolKernel;
import io.simdnn.kernel.pooling.ScalarWinnersOfFour;
import io.simdnn.kernel.pooling.WindowPool;
import io.simdnn.kernel.recurrent.RecurrentCells;

/** The scalar reference kernels. */
public final class ScalarKernels implements Kernels {
  private final MatMulKernel matMul = new ScalarMatMul();
  private final FlatKernel flat = new ScalarFlat();
  private final ConvolutionTable convolutions = new ConvolutionTable(matMul, flat);
  private final InferenceConvolutions inferenceConvolutions =
      new InferenceConvolutions(flat, new ScalarFilterLanes(), new ScalarSums(), convolutions);
  private final WinogradConvolution winograd =
      new WinogradConvolution(matMul, new ScalarWinograd());
  private final PoolKernel pool = new WindowPool(new ScalarWinnersOfFour());
  private final ElementaryKernel elementary = new ScalarElementary();
  private final ActivationTable activations =
      new ActivationTable(elementary, new ScalarReLU(), new ScalarSigmoid(), new ScalarTanh());
  private final SoftmaxKernel softmax = new ScalarSoftmax();
  private final LossKernel loss = new ScalarLoss();
  private final ElementwiseLossKernel elementwiseLoss = new ScalarElementwiseLoss();
  private final ClassLossKernel classLoss = new ScalarClassLoss();
  private final LossWeightKernel lossWeight = new ScalarLossWeight();
  private final ReductionKernel reduction = new ScalarReduction();
  private final LogSoftmax logSoftmax = new LogSoftmax(elementary, reduction);
  private final NormKernel planeNorm = new PlaneNorm(reduction);
  private final RecurrentCells recurrent = new RecurrentCells(elementary);
  private final AttentionKernel attention = new AttentionKernel(matMul, softmax);
  private final IndexedRowsKernel indexedRows = new ScalarIndexedRows();
  private final ArithmeticKernel arithmetic = new ScalarArithmetic();
  private final UpdateKernel update = new ScalarUpdate();
  private final AdaptiveUpdateKernel adaptiveUpdate = new ScalarAdaptiveUpdate();
  private final RegularizationKernel regularization = new ScalarRegularization();

  /** Creates the set; it holds no state. */
  public ScalarKernels() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public MatMulKernel matMul() {
    return matMul;
  }

  @Override
  public ActivationKernel activation(Activation activation) {
    return activations.of(activation);
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
}
