package io.simdnn.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
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

  @Test
  void batchesAreTheirMatricesOneByOne() {
    try (Backend one = new Backend(new ScalarKernels(), 1);
        Backend three = new Backend(new ScalarKernels(), 3)) {
      for (int batch : new int[] {0, 1, 2, 7, 100}) {
        for (int variant = 0; variant < 4; variant++) {
          boolean transposeA = (variant & 1) != 0;
          boolean transposeB = (variant & 2) != 0;
          Tensor a = matrix("a", batch, 33 * 23, false);
          Tensor b = matrix("b", batch, 23 * 30, false);
          Tensor c = matrix("c", batch, 33 * 30, false);
          Tensor left = a.reshape(transposeA ? Shape.of(batch, 23, 33) : Shape.of(batch, 33, 23));
          Tensor right = b.reshape(transposeB ? Shape.of(batch, 30, 23) : Shape.of(batch, 23, 30));
          Tensor product = c.reshape(Shape.of(batch, 33, 30));
          three.matrix().multiplyBatch(left, transposeA, right, transposeB, product);
          for (int i = 0; i < batch; i++) {
            Tensor expected = Tensor.zeros(33, 30);
            one.matrix()
                .multiply(part(left, i), transposeA, part(right, i), transposeB, expected, false);
            assertArrayEquals(expected.toArray(), part(product, i).toArray());
          }
        }
      }
    }
  }

  private static Tensor part(Tensor batch, int i) {
    int rows = batch.shape().extent(1);
    int columns = batch.shape().extent(2);
    int from = batch.offset() + i * rows * columns;
    float[] numbers = Arrays.copyOfRange(batch.array(), from, from + rows * columns);
    return Tensor.of(numbers, rows, columns);
  }

  @Test
  void batchesAreChecked() {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      Tensor a = Tensor.zeros(2, 3, 4);
      Tensor b = Tensor.zeros(2, 4, 5);
      assertThrows(
          IllegalArgumentException.class,
          () -> backend.matrix().multiplyBatch(a, false, b, false, Tensor.zeros(3, 3, 5)));
      assertThrows(
          IllegalArgumentException.class,
          () -> backend.matrix().multiplyBatch(a, false, b, true, Tensor.zeros(2, 3, 5)));
      assertThrows(
          IllegalArgumentException.class,
          () -> backend.matrix().multiplyBatch(Tensor.zeros(3, 4), false, b, false, a));
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
