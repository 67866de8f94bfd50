package io.simdnn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.FilterLayout;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lies side by side for which planes, and sessions that need the same filters both ways. */
class FilterLayoutTest {
  private static final int CHANNELS = 150;
  private static final int FILTERS = 64;

  private static Tensor numbers(String purpose, int... extents) {
    RandomStream random = new RandomStream(1, purpose);
    Tensor numbers = Tensor.zeros(extents);
    for (int i = 0; i < numbers.size(); i++) {
      numbers.array()[i] = random.nextGaussian();
    }
    return numbers;
  }

  private static FilterLayout layout(Backend backend, int channels, int side) {
    Window one = Window.of(1, 1, 0, 1);
    return backend
        .convolution()
        .layout(new ConvGeometry(channels, side, side, FILTERS, one, one, 1));
  }

  @Test
  void smallPlanesPutFiltersSideBySide() {
    try (Backend backend = new Backend(new VectorKernels(), 1)) {
      assertEquals(FilterLayout.FILTERS, layout(backend, CHANNELS, 1));
      assertEquals(FilterLayout.POSITIONS, layout(backend, CHANNELS, 56));
      assertEquals(FilterLayout.POSITIONS, layout(backend, 16, 1));
    }
  }

  @Test
  void onePlanAfterTheOtherGetsItsLayout() {
    Graph graph =
        new Graph(
            List.of(new GraphInput("x", DataType.FLOAT32, List.of("1", "150", "side", "side"))),
            List.of("y"),
            List.of(new Node("conv", "Conv", Attributes.NONE, List.of("x", "w"), List.of("y"))),
            Map.of("w", Value.of(numbers("w", FILTERS, CHANNELS, 1, 1))));
    try (Backend scalar = new Backend(new ScalarKernels(), 1);
        Backend vector = new Backend(new VectorKernels(), 1)) {
      InferenceSession expected = new InferenceSession(graph, scalar);
      InferenceSession actual = new InferenceSession(graph, vector);
      for (int side : new int[] {1, 14, 1, 7, 14}) {
        Tensor x = numbers("x", 1, CHANNELS, side, side);
        assertArrayEquals(expected.run(x).toArray(), actual.run(x).toArray());
      }
    }
  }
}
