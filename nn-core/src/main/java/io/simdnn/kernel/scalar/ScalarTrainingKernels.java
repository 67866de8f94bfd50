package io.simdnn.kernel.scalar;

import io.simdnn.kernel.AdaptiveUpdateKernel;
import io.simdnn.kernel.ClassLossKernel;
import io.simdnn.kernel.ElementwiseLossKernel;
import io.simdnn.kernel.LossKernel;
import io.simdnn.kernel.LossWeightKernel;
import io.simdnn.kernel.RegularizationKernel;
import io.simdnn.kernel.UpdateKernel;

/** Kernels that only trainings need. */
final class ScalarTrainingKernels {
  final LossKernel loss;
  final ElementwiseLossKernel elementwiseLoss;
  final ClassLossKernel classLoss;
  final LossWeightKernel lossWeight;
  final UpdateKernel update;
  final AdaptiveUpdateKernel adaptiveUpdate;
  final RegularizationKernel regularization;

  ScalarTrainingKernels() {
    loss = new ScalarLoss();
    elementwiseLoss = new ScalarElementwiseLoss();
    classLoss = new ScalarClassLoss();
    lossWeight = new ScalarLossWeight();
    update = new ScalarUpdate();
    adaptiveUpdate = new ScalarAdaptiveUpdate();
    regularization = new ScalarRegularization();
  }
}
