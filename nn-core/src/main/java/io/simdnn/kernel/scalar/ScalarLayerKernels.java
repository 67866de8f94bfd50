package io.simdnn.kernel.scalar;

import io.simdnn.kernel.ElementaryKernel;
import io.simdnn.kernel.IndexedRowsKernel;
import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.ReductionKernel;
import io.simdnn.kernel.SoftmaxKernel;
import io.simdnn.kernel.activation.LogSoftmax;
import io.simdnn.kernel.attention.AttentionKernel;
import io.simdnn.kernel.normalization.NormKernel;
import io.simdnn.kernel.normalization.NormRowKernel;
import io.simdnn.kernel.normalization.PlaneNorm;
import io.simdnn.kernel.normalization.RowNorm;
import io.simdnn.kernel.normalization.ScalarNormRow;
import io.simdnn.kernel.recurrent.RecurrentCells;

/** Kernels that only some layers need. */
final class ScalarLayerKernels {
  final SoftmaxKernel softmax;
  final LogSoftmax logSoftmax;
  final NormKernel planeNorm;
  final RowNorm rowNorm;
  final RecurrentCells recurrent;
  final AttentionKernel attention;
  final IndexedRowsKernel indexedRows;
  final ReductionKernel reduction;

  ScalarLayerKernels(ElementaryKernel elementary, MatMulKernel matMul) {
    softmax = new ScalarSoftmax();
    recurrent = new RecurrentCells(elementary);
    indexedRows = new ScalarIndexedRows();
    reduction = new ScalarReduction();
    logSoftmax = new LogSoftmax(elementary, reduction);
    NormRowKernel row = new ScalarNormRow(reduction);
    planeNorm = new PlaneNorm(reduction, row);
    rowNorm = new RowNorm(reduction, row);
    attention = new AttentionKernel(matMul, softmax);
  }
}
