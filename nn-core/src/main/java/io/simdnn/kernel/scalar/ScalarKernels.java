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

/** The scalar reference kernels, each created when it is first asked for. */
public final class ScalarKernels implements Kernels {
  private MatMulKernel matMul;
  private FlatKernel flat;
  private ConvolutionTable convolutions;
  private InferenceConvolutions inferenceConvolutions;
  private WinogradConvolution winograd;
  private PoolKernel pool;
  private ElementaryKernel elementary;
  private ActivationTable activations;
  private SoftmaxKernel softmax;
  private LossKernel loss;
  private ElementwiseLossKernel elementwiseLoss;
  private ClassLossKernel classLoss;
  private LossWeightKernel lossWeight;
  private ReductionKernel reduction;
  private LogSoftmax logSoftmax;
  private NormKernel planeNorm;
  private RecurrentCells recurrent;
  private AttentionKernel attention;
  private IndexedRowsKernel indexedRows;
  private ArithmeticKernel arithmetic;
  private UpdateKernel update;
  private AdaptiveUpdateKernel adaptiveUpdate;
  private RegularizationKernel regularization;

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
  public synchronized SoftmaxKernel softmax() {
    if (softmax == null) {
      softmax = new ScalarSoftmax();
    }
    return softmax;
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
              flat(), new ScalarFilterLanes(), new ScalarSums(), convolutions());
    }
    return inferenceConvolutions;
  }

  @Override
  public synchronized WinogradConvolution winograd() {
    if (winograd == null) {
      winograd = new WinogradConvolution(matMul(), new ScalarWinograd());
    }
    return winograd;
  }

  @Override
  public synchronized PoolKernel pool() {
    if (pool == null) {
      pool = new WindowPool(new ScalarWinnersOfFour());
    }
    return pool;
  }

  @Override
  public synchronized LogSoftmax logSoftmax() {
    if (logSoftmax == null) {
      logSoftmax = new LogSoftmax(elementary(), reduction());
    }
    return logSoftmax;
  }

  @Override
  public synchronized NormKernel planeNorm() {
    if (planeNorm == null) {
      planeNorm = new PlaneNorm(reduction());
    }
    return planeNorm;
  }

  @Override
  public synchronized RecurrentCells recurrent() {
    if (recurrent == null) {
      recurrent = new RecurrentCells(elementary());
    }
    return recurrent;
  }

  @Override
  public synchronized AttentionKernel attention() {
    if (attention == null) {
      attention = new AttentionKernel(matMul(), softmax());
    }
    return attention;
  }

  @Override
  public synchronized IndexedRowsKernel indexedRows() {
    if (indexedRows == null) {
      indexedRows = new ScalarIndexedRows();
    }
    return indexedRows;
  }

  @Override
  public synchronized ArithmeticKernel arithmetic() {
    if (arithmetic == null) {
      arithmetic = new ScalarArithmetic();
    }
    return arithmetic;
  }

  @Override
  public synchronized LossKernel loss() {
    if (loss == null) {
      loss = new ScalarLoss();
    }
    return loss;
  }

  @Override
  public synchronized ElementwiseLossKernel elementwiseLoss() {
    if (elementwiseLoss == null) {
      elementwiseLoss = new ScalarElementwiseLoss();
    }
    return elementwiseLoss;
  }

  @Override
  public synchronized ClassLossKernel classLoss() {
    if (classLoss == null) {
      classLoss = new ScalarClassLoss();
    }
    return classLoss;
  }

  @Override
  public synchronized LossWeightKernel lossWeight() {
    if (lossWeight == null) {
      lossWeight = new ScalarLossWeight();
    }
    return lossWeight;
  }

  @Override
  public synchronized ReductionKernel reduction() {
    if (reduction == null) {
      reduction = new ScalarReduction();
    }
    return reduction;
  }

  @Override
  public synchronized UpdateKernel update() {
    if (update == null) {
      update = new ScalarUpdate();
    }
    return update;
  }

  @Override
  public synchronized AdaptiveUpdateKernel adaptiveUpdate() {
    if (adaptiveUpdate == null) {
      adaptiveUpdate = new ScalarAdaptiveUpdate();
    }
    return adaptiveUpdate;
  }

  @Override
  public synchronized RegularizationKernel regularization() {
    if (regularization == null) {
      regularization = new ScalarRegularization();
    }
    return regularization;
  }

  private synchronized FlatKernel flat() {
    if (flat == null) {
      flat = new ScalarFlat();
    }
    return flat;
  }

  private synchronized ConvolutionTable convolutions() {
    if (convolutions == null) {
      convolutions = new ConvolutionTable(matMul(), flat());
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
}
