package io.simdnn.kernel.elementwise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of two operands against one index at a time. */
class BroadcastTest {
  private static final float SENTINEL = -12345;

  private static final Map<BinaryFunction, BinaryOperator<Float>> FUNCTIONS =
      Map.of(
          BinaryFunction.ADD, Float::sum,
          BinaryFunction.SUBTRACT, (a, b) -> a - b,
          BinaryFunction.MULTIPLY, (a, b) -> a * b,
          BinaryFunction.DIVIDE, (a, b) -> a / b);

  /** A pair of shapes that fit. */
  record Pair(Shape left, Shape right, Shape output) {}

  static List<Pair> pairs() {
    return List.of(
        pair(new int[] {}, new int[] {}, new int[] {}),
        pair(new int[] {0}, new int[] {1}, new int[] {0}),
        pair(new int[] {17}, new int[] {}, new int[] {17}),
        pair(new int[] {}, new int[] {1, 3}, new int[] {1, 3}),
        pair(new int[] {2, 3, 5}, new int[] {2, 3, 5}, new int[] {2, 3, 5}),
        pair(new int[] {2, 3, 5}, new int[] {5}, new int[] {2, 3, 5}),
        pair(new int[] {2, 3, 5}, new int[] {3, 1}, new int[] {2, 3, 5}),
        pair(new int[] {3, 1}, new int[] {2, 3, 5}, new int[] {2, 3, 5}),
        pair(new int[] {2, 1, 5}, new int[] {1, 3, 1}, new int[] {2, 3, 5}),
        pair(new int[] {4, 1}, new int[] {1, 7}, new int[] {4, 7}),
        pair(new int[] {2, 1, 3, 1}, new int[] {2, 5, 3, 4}, new int[] {2, 5, 3, 4}),
        pair(new int[] {1, 1, 1}, new int[] {1}, new int[] {1, 1, 1}),
        pair(new int[] {2, 0, 3}, new int[] {1, 3}, new int[] {2, 0, 3}));
  }

  private static Pair pair(int[] left, int[] right, int[] output) {
    return new Pair(Shape.of(left), Shape.of(right), Shape.of(output));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyElementComesFromItsOperands(Pair pair) {
    try (Backend backend = new Backend(new ScalarKernels(), 3)) {
      Broadcast broadcast = Broadcast.of(pair.left(), pair.right());
      assertEquals(pair.output(), broadcast.output());
      float[] left = numbers(pair.left().size() + 3, 1);
      float[] right = numbers(pair.right().size() + 5, 2);
      Tensor a = Tensor.view(left, 3, pair.left());
      Tensor b = Tensor.view(right, 5, pair.right());
      FUNCTIONS.forEach(
          (function, reference) -> {
            float[] result = new float[pair.output().size() + 4];
            Arrays.fill(result, SENTINEL);
            backend
                .elementwise()
                .apply(function, broadcast, a, b, Tensor.view(result, 2, pair.output()));
            float[] expected = new float[result.length];
            Arrays.fill(expected, SENTINEL);
            for (int i = 0; i < pair.output().size(); i++) {
              expected[2 + i] =
                  reference.apply(
                      a.get(source(i, pair.output(), pair.left())),
                      b.get(source(i, pair.output(), pair.right())));
            }
            assertArrayEquals(expected, result, function.toString());
          });
    }
  }

  private static int source(int index, Shape output, Shape operand) {
    int source = 0;
    int step = 1;
    int rest = index;
    for (int d = output.rank() - 1; d >= 0; d--) {
      int position = rest % output.extent(d);
      rest /= output.extent(d);
      int own = d - output.rank() + operand.rank();
      if (own >= 0 && operand.extent(own) > 1) {
        source += position * step;
        step *= operand.extent(own);
      }
    }
    return source;
  }

  private static float[] numbers(int count, int seed) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (i * 7 + seed * 3) % 11 - 5.25f;
    }
    return numbers;
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Broadcast.of(Shape.of(2, 3), Shape.of(4)));
    assertTrue(e.getMessage().contains("[2, 3] and [4]"), e.getMessage());
  }
}
