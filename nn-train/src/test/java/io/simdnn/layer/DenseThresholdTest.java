package io.simdnn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.optim.SGD;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A threshold is a bias with the opposite sign, in what it computes, learns and saves. */
class DenseThresholdTest {
  private final Dense units =
      Dense.withThreshold("fc", 3, 2, Initializer.xavier(), new RandomStream(1, "init"));
  private final Dense affine =
      new Dense("fc", 3, 2, Initializer.xavier(), new RandomStream(1, "init"));

  @Test
  void learnsTheNegativeOfABias() {
    units.threshold().value().set(Tensor.of(new float[] {0.5f, -0.25f}, 2));
    affine.bias().value().set(Tensor.of(new float[] {-0.5f, 0.25f}, 2));
    Tensor x = Tensor.of(new float[] {1, -2, 0.5f, 0.25f, 3, -1}, 2, 3);
    Tensor dy = Tensor.of(new float[] {0.5f, -1, 2, 0.125f}, 2, 2);
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      Pass pass = Pass.training(backend);
      for (int step = 0; step < 3; step++) {
        float[] expected = affine.forward(x, pass).toArray();
        assertArrayEquals(expected, units.forward(x, pass).toArray());
        expected = affine.backward(dy, pass).toArray();
        assertArrayEquals(expected, units.backward(dy, pass).toArray());
        new SGD().step(affine.parameters(), 0.1, backend);
        new SGD().step(units.parameters(), 0.1, backend);
      }
    }
    assertEquals(affine.bias().value().get(0), -units.threshold().value().get(0));
    assertEquals(affine.bias().value().get(1), -units.threshold().value().get(1));
  }

  @Test
  void isBuiltAgainFromItsConfiguration() {
    Dense again = (Dense) LayerTypes.build(units.config());
    assertEquals(units.config(), again.config());
    assertEquals("fc.threshold", again.parameters().get(1).name());
    assertFalse(affine.config().settings().containsKey("threshold"));
  }

  @Test
  void hasEitherABiasOrAThreshold() {
    assertThrows(IllegalStateException.class, units::bias);
    assertThrows(IllegalStateException.class, affine::threshold);
    Map<String, String> both = new TreeMap<>(units.config().settings());
    both.put("bias", "true");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> LayerTypes.build(LayerConfig.of("Dense", "fc", both)));
    assertTrue(e.getMessage().contains("got both"), e.getMessage());
  }
}
