package io.simdnn.graph.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxOperatorsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, -1})
  void anyDimensionAddsUpToOne(int axis) {
    Value x = SingleNode.random(1, 3, 4, 5);
    Attributes attributes = Attributes.NONE.with("axis", (long) axis);
    Value y = SingleNode.run("Softmax", attributes, x);
    Value sums = SingleNode.run("ReduceSum", Attributes.NONE, y, SingleNode.longs(axis));
    for (float sum : sums.floats().toArray()) {
      assertEquals(1, sum, 1e-5);
    }
    Value logarithms = SingleNode.run("LogSoftmax", attributes, x);
    for (int i = 0; i < x.floats().size(); i++) {
      assertEquals(Math.log(y.floats().get(i)), logarithms.floats().get(i), 1e-5);
    }
    assertEquals(
        Math.exp(x.floats().get(1) - x.floats().get(axis == 0 ? 21 : axis == 1 ? 6 : 2)),
        y.floats().get(1) / y.floats().get(axis == 0 ? 21 : axis == 1 ? 6 : 2),
        1e-4);
  }

  @Test
  void dimensionsOfOneElementBehindChangeNothing() {
    Value x = SingleNode.random(1, 3, 70);
    Value planes = Value.of(x.floats().reshape(Shape.of(3, 70, 1, 1)));
    Attributes channels = Attributes.NONE.with("axis", 1L);
    for (String operator : new String[] {"Softmax", "LogSoftmax", "Hardmax"}) {
      assertArrayEquals(
          SingleNode.run(operator, Attributes.NONE, x).floats().toArray(),
          SingleNode.run(operator, channels, planes).floats().toArray(),
          operator);
    }
  }

  @Test
  void oldOpsetsTakeAllDimensionsFromOneOn() {
    Attributes attributes = Attributes.NONE.with("axis", 1L).with("coerce", 1L);
    Tensor y = SingleNode.run("Softmax", attributes, SingleNode.random(1, 2, 3, 4)).floats();
    for (int row = 0; row < 2; row++) {
      double sum = 0;
      for (int i = 0; i < 12; i++) {
        sum += y.get(row * 12 + i);
      }
      assertEquals(1, sum, 1e-5);
    }
    Attributes hard = Attributes.NONE.with("axis", 0L).with("coerce", 1L);
    SingleNode.assertFloats(
        new float[] {0, 0, 1, 0},
        SingleNode.run("Hardmax", hard, SingleNode.floats(new float[] {1, 2, 3, 0}, 2, 2)),
        2,
        2);
  }

  @Test
  void theFirstOfTheLargestElementsIsMarked() {
    Value x = SingleNode.floats(new float[] {1, 3, 3, Float.NaN, 9, 9, -0f, 0f, -1}, 3, 3);
    SingleNode.assertFloats(
        new float[] {0, 1, 0, 1, 0, 0, 1, 0, 0},
        SingleNode.run("Hardmax", Attributes.NONE, x),
        3,
        3);
    Attributes columns = Attributes.NONE.with("axis", 0L);
    SingleNode.assertFloats(
        new float[] {0, 0, 0, 1, 1, 1, 0, 0, 0}, SingleNode.run("Hardmax", columns, x), 3, 3);
  }

  @Test
  void nothingStaysNothing() {
    Value x = SingleNode.floats(new float[0], 2, 0);
    SingleNode.assertFloats(new float[0], SingleNode.run("Softmax", Attributes.NONE, x), 2, 0);
    SingleNode.assertFloats(new float[0], SingleNode.run("Hardmax", Attributes.NONE, x), 2, 0);
    SingleNode.refuses(
        "there is no dimension 2 among 2", "Softmax", Attributes.NONE.with("axis", 2L), x);
  }
}
