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
import io.simdnn.kernel.normalization.RowNorm;
import io.simdnn.kernel.pooling.PoolKernel;
import io.simdnn.kernel.pooling.ScalarPlaneAverage;
import io.simdnn.kernel.pooling.ScalarPlaneMaximum;
import io.simdnn.kernel.pooling.ScalarWinnersOfFour;
import io.simdnn.kernel.pooling.WindowPool;
import io.simdnn.kernel.recurrent.RecurrentCells;

/** The scalar reference kernels, each created when it is first asked for. */
public final class ScalarKernels implements Kernels {
  private MatMulKernel matMul;
  private ScalarLayerKernels layers;
  private ScalarTrainingKernels training;
  private FlatKernel flat;
  private ConvolutionTable convolutions;
  private InferenceConvolutions inferenceConvolutions;
  private WinogradConvolution winograd;
  private PoolKernel pool;
  private ElementaryKernel elementary;
  private ActivationTable activations;
  private ArithmeticKernel arithmetic;

  /** Creates the set; no kernel holds any state. */
  public ScalarKernels() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public synchronized MatMulKernel matMul() {
    if (matMul == null) {
      matMul = new ScalarMatMul();
    }
    return matMul;
  }

  @Override
  public ActivationKernel activation(Activation activation) {
    return activations().of(activation);
  }

  @Override
  public synchronized ElementaryKernel elementary() {
    if (elementary == null) {
      elementary = new ScalarElementary();
    }
    return elementary;
  }

  @Override
  public SoftmaxKernel softmax() {
    return layers().softmax;
  }

  @Override
  public ConvolutionKernel convolution(ConvGeometry geometry) {
    return convolutions().of(geometry);
  }

  @Override
  public synchronized InferenceConvolutions inferenceConvolutions() {
    if (inferenceConvolutions == null) {
      inferenceConvolutions =
          new InferenceConvolutions(
              flat(),
              new ScalarFilterLanes(),
              new ScalarSums(),
              new ScalarStride(),
              convolutions());
    }
    return inferenceConvolutions;
  }

  @Override
  public synchronized WinogradConvolution winograd() {
    if (winograd == null) {
      winograd =
          new WinogradConvolution(
              matMul(), new ScalarWinograd(), new ScalarPixels(), new ScalarSums());
    }
    return winograd;
  }

  @Override
  public synchronized PoolKernel pool() {
    if (pool == null) {
      pool =
          new WindowPool(
              new ScalarWinnersOfFour(), new ScalarPlaneMaximum(), new ScalarPlaneAverage());
    }
    return pool;
  }

  @Override
  public LogSoftmax logSoftmax() {
    return layers().logSoftmax;
  }

  @Override
  public NormKernel planeNorm() {
    return layers().planeNorm;
  }

  @Override
  public RowNorm rowNorm() {
    return layers().rowNorm;
  }

  @Override
  public RecurrentCells recurrent() {
    return layers().recurrent;
  }

  @Override
  public AttentionKernel attention() {
    return layers().attention;
  }

  @Override
  public IndexedRowsKernel indexedRows() {
    return layers().indexedRows;
  }

  @Override
  public synchronized ArithmeticKernel arithmetic() {
    if (arithmetic == null) {
      arithmetic = new ScalarArithmetic();
    }
    return arithmetic;
  }

  @Override
  public LossKernel loss() {
    return training().loss;
  }

  @Override
  public ElementwiseLossKernel elementwiseLoss() {
    return training().elementwiseLoss;
  }

  @Override
  public ClassLossKernel classLoss() {
    return training().classLoss;
  }

  @Override
  public LossWeightKernel lossWeight() {
    return training().lossWeight;
  }

  @Override
  public ReductionKernel reduction() {
    return layers().reduction;
  }

  @Override
  public UpdateKernel update() {
    return training().update;
  }

  @Override
  public AdaptiveUpdateKernel adaptiveUpdate() {
    return training().adaptiveUpdate;
  }

  @Override
  public RegularizationKernel regularization() {
    return training().regularization;
  }

  private synchronized FlatKernel flat() {
    if (flat == null) {
      flat = new ScalarFlat();
    }
    return flat;
  }

  private synchronized ConvolutionTable convolutions() {
    if (convolutions == null) {
      convolutions =
          new ConvolutionTable(matMul(), flat(), new ScalarPixels(), new ScalarImplicitGemm());
    }
    return convolutions;
  }

  private synchronized ActivationTable activations() {
    if (activations == null) {
      activations =
          new ActivationTable(
              elementary(), new ScalarReLU(), new ScalarSigmoid(), new ScalarTanh());
    }
    return activations;
  }

  private synchronized ScalarTrainingKernels training() {
    if (training == null) {
      training = new ScalarTrainingKernels();
    }
    return training;
  }

  private synchronized ScalarLayerKernels layers() {
    if (layers == null) {
      layers = new ScalarLayerKernels(elementary(), matMul());
    }
    return layers;
  }
}
