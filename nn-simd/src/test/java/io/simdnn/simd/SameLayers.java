package io.simdnn.simd;

import static io.simdnn.simd.Same.SCALAR;
import static io.simdnn.simd.Same.VECTOR;
import static io.simdnn.simd.Same.assertBits;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.Kernels;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Compares layers, forward and backward, with the scalar reference. */
final class SameLayers {
  private SameLayers() {}

  static void compare(String name, Supplier<Layer> layer, Tensor x) {
    List<float[]> expected = run(SCALAR, layer.get(), x);
    List<float[]> actual = run(VECTOR, layer.get(), x);
    for (int i = 0; i < expected.size(); i++) {
      assertBits(expected.get(i), actual.get(i), name + ", result " + i);
    }
  }

  private static List<float[]> run(Kernels kernels, Layer layer, Tensor x) {
    List<float[]> results = new ArrayList<>();
    try (Backend backend = new Backend(kernels, 1)) {
      Pass pass = Pass.training(backend);
      Shape output = layer.outputShape(x.shape());
      results.add(layer.forward(x, pass).toArray());
      results.add(layer.backward(numbers("dy", output.toArray()), pass).toArray());
      layer.parameters().forEach(parameter -> results.add(parameter.gradient().toArray()));
    }
    return results;
  }

  static Tensor numbers(String purpose, int... extents) {
    RandomStream random = new RandomStream(2, purpose);
    Tensor x = Tensor.zeros(extents);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = 3 * random.nextGaussian();
    }
    return x;
  }
}
