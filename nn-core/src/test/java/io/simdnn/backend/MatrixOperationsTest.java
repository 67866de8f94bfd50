package io.simdnn.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Products that are large enough to be shared out, by rows and by columns. */
class MatrixOperationsTest {
  private static final int[][] SHAPES = {
    {131, 129, 97}, {97, 129, 131}, {17, 300, 333}, {700, 80, 60}
  };

  @Test
  void threadsDoNotChangeABit() {
    try (Backend one = new Backend(new ScalarKernels(), 1);
        Backend three = new Backend(new ScalarKernels(), 3)) {
      for (int[] shape : SHAPES) {
        for (int variant = 0; variant < 8; variant++) {
          boolean transposeA = (variant & 1) != 0;
          boolean transposeB = (variant & 2) != 0;
          boolean accumulate = (variant & 4) != 0;
          Tensor a = matrix("a", shape[0], shape[1], transposeA);
          Tensor b = matrix("b", shape[1], shape[2], transposeB);
          Tensor expected = matrix("c", shape[0], shape[2], false);
          Tensor actual = expected.copy();
          one.matrix().multiply(a, transposeA, b, transposeB, expected, accumulate);
          three.matrix().multiply(a, transposeA, b, transposeB, actual, accumulate);
          assertArrayEquals(expected.toArray(), actual.toArray());
        }
      }
    }
  }

  private static Tensor matrix(String purpose, int rows, int columns, boolean transposed) {
    RandomStream random = new RandomStream(rows + columns, purpose);
    Tensor matrix = Tensor.zeros(transposed ? Shape.of(columns, rows) : Shape.of(rows, columns));
    for (int i = 0; i < matrix.size(); i++) {
      matrix.array()[i] = random.nextGaussian();
    }
    return matrix;
  }
}
