package io.simdnn.backend;

import io.simdnn.kernel.Kernels;

/** What only some layers compute with. */
final class LayerOperations {
  final WinogradOperations winograd;
  final NormOperations norm;
  final RecurrentOperations recurrent;
  final AttentionOperations attention;
  final IndexedRowsOperations indexedRows;
  final ArithmeticOperations arithmetic;
  final ReductionOperations reduction;

  LayerOperations(Kernels kernels, Parallel parallel) {
    winograd = new WinogradOperations(kernels, parallel);
    norm = new NormOperations(kernels.planeNorm(), kernels.rowNorm(), parallel);
    recurrent = new RecurrentOperations(kernels.recurrent(), parallel);
    attention = new AttentionOperations(kernels.attention(), parallel);
    indexedRows = new IndexedRowsOperations(kernels.indexedRows(), parallel);
    arithmetic = new ArithmeticOperations(kernels.arithmetic(), parallel);
    reduction = new ReductionOperations(kernels.reduction(), parallel);
  }
}
