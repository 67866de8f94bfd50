package io.simdnn.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.graph.Value;
import io.simdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final Tolerance TOLERANCE = new Tolerance(0.1, 0.01);

  private static Difference of(float actual, float expected) {
    return Difference.of(
        Value.of(Tensor.of(new float[] {1, actual}, 2)),
        Value.of(Tensor.of(new float[] {1, expected}, 2)),
        TOLERANCE);
  }

  @Test
  void tellsTheLargestAndWhetherItIsAllowed() {
    assertEquals(new Difference(0, 0, 0, true), of(3, 3));
    assertEquals(new Difference(1, 0.01, 1, true), of(101, 100));
    assertEquals(new Difference(2, 0.02, 1, false), of(102, 100));
    assertEquals(new Difference(0.0625, Double.POSITIVE_INFINITY, 1, true), of(0.0625f, 0));
  }

  @Test
  void whatIsNoNumberEqualsItselfAlone() {
    assertTrue(of(Float.NaN, Float.NaN).within());
    assertFalse(of(Float.NaN, 1).within());
    assertFalse(of(1, Float.NaN).within());
    assertTrue(of(Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY).within());
    assertFalse(of(1, Float.POSITIVE_INFINITY).within());
    assertEquals(Double.POSITIVE_INFINITY, of(Float.NaN, 1).absolute());
  }

  @Test
  void shapesMustBeTheSame() {
    Value one = Value.of(Tensor.zeros(1));
    Value two = Value.of(Tensor.zeros(1, 1));
    assertThrows(IllegalArgumentException.class, () -> Difference.of(one, two, TOLERANCE));
  }
}
