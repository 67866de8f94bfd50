package io.simdnn.kernel.scalar;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.ActivationKernel;
import io.simdnn.kernel.AdaptiveUpdateKernel;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.LossKernel;
import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.ReductionKernel;
import io.simdnn.kernel.RegularizationKernel;
import io.simdnn.kernel.SoftmaxKernel;
import io.simdnn.kernel.UpdateKernel;

/** The scalar reference kernels. */
public final class ScalarKernels implements Kernels {
  private final MatMulKernel matMul = new ScalarMatMul();
  private final ActivationKernel relu = new ScalarReLU();
  private final ActivationKernel sigmoid = new ScalarSigmoid();
  private final ActivationKernel tanh = new ScalarTanh();
  private final SoftmaxKernel softmax = new ScalarSoftmax();
  private final LossKernel loss = new ScalarLoss();
  private final ReductionKernel reduction = new ScalarReduction();
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
    return switch (activation) {
      case RELU -> relu;
      case SIGMOID -> sigmoid;
      case TANH -> tanh;
    };
  }

  @Override
  public SoftmaxKernel softmax() {
    return softmax;
  }

  @Override
  public LossKernel loss() {
    return loss;
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
