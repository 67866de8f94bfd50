package io.simdnn.simd;

import static io.simdnn.simd.Same.SCALAR;
import static io.simdnn.simd.Same.VECTOR;
import static io.simdnn.simd.Same.assertBits;

import io.simdnn.backend.Backend;
import io.simdnn.backend.WeightStorage;
import io.simdnn.kernel.Activation;
import io.simdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Dense layers with vectors and threads against the scalar reference on one thread. */
class DenseVectorTest {
  @Test
  void threadsShareTheColumnsOfFewRows() {
    for (int rows = 1; rows <= 5; rows++) {
      compare(rows, 1_511, 1_003);
    }
  }

  @Test
  void threadsShareManyRows() {
    compare(131, 120, 137);
  }

  private static void compare(int rows, int in, int out) {
    Tensor x = Tensor.of(Same.numbers(rows * in, 1), rows, in);
    Tensor w = Tensor.of(Same.numbers(in * out, 2), in, out);
    Tensor bias = Tensor.of(Same.numbers(out, 3), out);
    Tensor residual = Tensor.of(Same.numbers(rows * out, 4), rows, out);
    for (WeightStorage storage : WeightStorage.values()) {
      Tensor expected = Tensor.of(Same.sentinels(rows * out), rows, out);
      Tensor actual = expected.copy();
      try (Backend reference = new Backend(SCALAR, 1);
          Backend backend = new Backend(VECTOR, 3)) {
        forward(reference, x, w, bias, residual, storage, expected);
        forward(backend, x, w, bias, residual, storage, actual);
      }
      assertBits(expected.toArray(), actual.toArray(), storage + " of " + rows + " rows");
    }
  }

  private static void forward(
      Backend backend,
      Tensor x,
      Tensor w,
      Tensor bias,
      Tensor residual,
      WeightStorage storage,
      Tensor y) {
    backend
        .dense()
        .forward(backend.dense().pack(w, false, bias, storage), x, residual, Activation.GELU, y);
  }
}
