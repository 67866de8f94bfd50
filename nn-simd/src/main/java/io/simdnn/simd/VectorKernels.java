package io.simdnn.simd;

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
import io.simdnn.kernel.scalar.ScalarKernels;

/** The vector kernels of one width; what vectors cannot pay for goes to the scalar reference. */
final class VectorKernels implements Kernels {
  private final String name = "vector-" + Species.bits();
  private final MatMulKernel matMul = new MatMulVector();
  private final ActivationKernel relu;
  private final ActivationKernel sigmoid;
  private final ActivationKernel tanh;
  private final SoftmaxKernel softmax = new SoftmaxVector();
  private final LossKernel loss;
  private final ElementwiseLossKernel elementwiseLoss;
  private final ClassLossKernel classLoss;
  private final LossWeightKernel lossWeight;
  private final ReductionKernel reduction;
  private final UpdateKernel update;

  VectorKernels() {
    Kernels scalar = new ScalarKernels();
    relu = new ReLUVector(scalar.activation(Activation.RELU));
    sigmoid = new SigmoidVector(scalar.activation(Activation.SIGMOID));
    tanh = new TanhVector(scalar.activation(Activation.TANH));
    loss = new LossVector(scalar.loss());
    elementwiseLoss = scalar.elementwiseLoss();
    classLoss = scalar.classLoss();
    lossWeight = scalar.lossWeight();
    reduction = new ReductionVector(scalar.reduction());
    update = new UpdateVector(scalar.update());
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
