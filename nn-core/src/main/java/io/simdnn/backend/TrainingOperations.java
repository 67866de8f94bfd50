package io.simdnn.backend;

import io.simdnn.kernel.Kernels;

/** What only trainings compute with. */
final class TrainingOperations {
  final LossOperations loss;
  final ElementwiseLossOperations elementwiseLoss;
  final ClassLossOperations classLoss;
  final LossWeightOperations lossWeight;
  final UpdateOperations update;
  final AdaptiveUpdateOperations adaptiveUpdate;
  final RegularizationOperations regularization;

  TrainingOperations(Kernels kernels, Parallel parallel) {
    loss = new LossOperations(kernels.loss(), parallel);
    elementwiseLoss = new ElementwiseLossOperations(kernels.elementwiseLoss(), parallel);
    classLoss = new ClassLossOperations(kernels.classLoss(), parallel);
    lossWeight = new LossWeightOperations(kernels.lossWeight(), parallel);
    update = new UpdateOperations(kernels.update(), parallel);
    adaptiveUpdate = new AdaptiveUpdateOperations(kernels.adaptiveUpdate(), parallel);
    regularization = new RegularizationOperations(kernels.regularization(), parallel);
  }
}
