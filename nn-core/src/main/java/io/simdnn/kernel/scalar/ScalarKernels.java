package io.simdnn.kernel.scalar;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.ActivationKernel;
import io.simdnn.kernel.ClassLossKernel;
import io.simdnn.kernel.ElementwiseLossKernel;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.LossKernel;
import io.simdnn.kernel.LossWeightKernel;
import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.ReductionKernel;
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
  private final ElementwiseLossKernel elementwiseLoss = new ScalarElementwiseLoss();
  private final ClassLossKernel classLoss = new ScalarClassLoss();
  private final LossWeightKernel lossWeight = new ScalarLossWeight();
  private final ReductionKernel reduction = new ScalarReduction();
  private final UpdateKernel update = new ScalarUpdate();

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
}
