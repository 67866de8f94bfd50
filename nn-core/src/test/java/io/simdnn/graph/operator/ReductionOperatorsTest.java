package io.simdnn.graph.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reductions against numbers by hand, and over all choices of dimensions against plain loops. */
class ReductionOperatorsTest {
  private static final Attributes DROP = Attributes.NONE.with("keepdims", 0L);
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  @ParameterizedTest
  @CsvSource({
    "ReduceSum, -1, 7",
    "ReduceMean, -0.5, 3.5",
    "ReduceMax, 1, 4",
    "ReduceMin, -2, 3",
    "ReduceProd, -2, 12",
    "ReduceL1, 3, 7",
    "ReduceL2, 2.2360680, 5",
    "ReduceSumSquare, 5, 25",
    "ReduceLogSum, NaN, 1.9459101",
    "ReduceLogSumExp, 1.0485873, 4.3132617",
  })
  void rowsBecomeNumbers(String operator, float first, float second) {
    Value x = SingleNode.floats(new float[] {1, -2, 3, 4}, 2, 2);
    Value y = SingleNode.run(operator, DROP, x, SingleNode.longs(-1));
    SingleNode.assertFloats(new float[] {first, second}, y, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "ReduceSum, 0",
    "ReduceMean, NaN",
    "ReduceProd, 1",
    "ReduceL1, 0",
    "ReduceL2, 0",
    "ReduceSumSquare, 0",
    "ReduceMax, -Infinity",
    "ReduceMin, Infinity",
    "ReduceLogSum, -Infinity",
    "ReduceLogSumExp, -Infinity",
  })
  void nothingBecomesTheNeutralNumber(String operator, float expected) {
    Value x = SingleNode.floats(new float[0], 2, 0, 3);
    Value y = SingleNode.run(operator, Attributes.NONE, x, SingleNode.longs(1));
    float[] all = new float[6];
    Arrays.fill(all, expected);
    SingleNode.assertFloats(all, y, 2, 1, 3);
  }

  @Test
  void noDimensionsAreAllOrNone() {
    Value x = SingleNode.floats(new float[] {1, -2, 3, 4}, 2, 2);
    SingleNode.assertFloats(new float[] {6}, SingleNode.run("ReduceSum", Attributes.NONE, x), 1, 1);
    SingleNode.assertFloats(
        new float[] {30}, SingleNode.run("ReduceSumSquare", DROP, x, SingleNode.longs()));
    Attributes nothing = Attributes.NONE.with("noop_with_empty_axes", 1L);
    SingleNode.assertFloats(
        new float[] {1, 4, 9, 16}, SingleNode.run("ReduceSumSquare", nothing, x), 2, 2);
    SingleNode.assertFloats(
        new float[] {7}, SingleNode.run("ReduceMax", DROP, SingleNode.floats(new float[] {7})));
  }

  @Test
  void extremesFollowNaNAndInfinity() {
    Value x = SingleNode.floats(new float[] {1, Float.NaN, INFINITY, -INFINITY}, 2, 2);
    Value axis = SingleNode.longs(1);
    SingleNode.assertFloats(
        new float[] {Float.NaN, INFINITY}, SingleNode.run("ReduceMax", DROP, x, axis), 2);
    SingleNode.assertFloats(
        new float[] {Float.NaN, -INFINITY}, SingleNode.run("ReduceMin", DROP, x, axis), 2);
    SingleNode.assertFloats(
        new float[] {Float.NaN, INFINITY}, SingleNode.run("ReduceLogSumExp", DROP, x, axis), 2);
  }

  @Test
  void wholeNumbersStayInTheirRange() {
    Value x = SingleNode.integers(DataType.UINT8, new long[] {200, 100, 7, 9}, 2, 2);
    Value axis = SingleNode.longs(1);
    Value sum = SingleNode.run("ReduceSum", DROP, x, axis);
    SingleNode.assertIntegers(new long[] {44, 16}, sum, 2);
    assertEquals(DataType.UINT8, sum.type().type());
    SingleNode.assertIntegers(new long[] {200, 9}, SingleNode.run("ReduceMax", DROP, x, axis), 2);
    SingleNode.assertIntegers(new long[] {100, 7}, SingleNode.run("ReduceMin", DROP, x, axis), 2);
    Value big = SingleNode.integers(DataType.UINT64, new long[] {-1, 5}, 2);
    SingleNode.assertIntegers(new long[] {-1}, SingleNode.run("ReduceMax", DROP, big));
    Value none = SingleNode.integers(DataType.INT8, new long[0], 0);
    SingleNode.assertIntegers(new long[] {-128}, SingleNode.run("ReduceMax", DROP, none));
    Value truths = SingleNode.integers(DataType.BOOL, new long[] {1, 0, 1, 1}, 2, 2);
    SingleNode.assertIntegers(
        new long[] {0, 1}, SingleNode.run("ReduceMin", DROP, truths, axis), 2);
    Value signed = SingleNode.integers(DataType.INT32, new long[] {-3, 4}, 2);
    SingleNode.assertIntegers(new long[] {7}, SingleNode.run("ReduceL1", DROP, signed));
    SingleNode.assertIntegers(new long[] {5}, SingleNode.run("ReduceL2", DROP, signed));
    SingleNode.assertIntegers(new long[] {-12}, SingleNode.run("ReduceProd", DROP, signed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ReduceSum", "ReduceMax", "ReduceMin", "ReduceMean", "ReduceL1"})
  void anyDimensionsAreReduced(String operator) {
    int[] extents = {3, 1, 5, 2};
    Value x = SingleNode.random(1, extents);
    for (int chosen = 1; chosen < 16; chosen++) {
      int bits = chosen;
      long[] axes = LongStream.range(0, 4).filter(d -> ((bits >> d) & 1) != 0).toArray();
      Value y = SingleNode.run(operator, Attributes.NONE, x, SingleNode.longs(axes));
      int[] kept = extents.clone();
      for (long d : axes) {
        kept[(int) d] = 1;
      }
      SingleNode.assertFloats(reduced(operator, x.floats(), kept), y, kept);
    }
  }

  private static float[] reduced(String operator, Tensor x, int... kept) {
    Shape output = Shape.of(kept);
    double[] results = new double[output.size()];
    int[] counts = new int[output.size()];
    for (int i = 0; i < x.size(); i++) {
      int rest = i;
      int at = 0;
      int step = 1;
      for (int d = kept.length - 1; d >= 0; d--) {
        int place = rest % x.shape().extent(d);
        rest /= x.shape().extent(d);
        at += kept[d] == 1 ? 0 : place * step;
        step *= kept[d];
      }
      boolean first = counts[at]++ == 0;
      double before = results[at];
      double value = x.get(i);
      results[at] =
          switch (operator) {
            case "ReduceMax" -> first ? value : Math.max(before, value);
            case "ReduceMin" -> first ? value : Math.min(before, value);
            case "ReduceL1" -> before + Math.abs(value);
            default -> before + value;
          };
    }
    float[] numbers = new float[results.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (operator.equals("ReduceMean") ? results[i] / counts[i] : results[i]);
    }
    return numbers;
  }

  @Test
  void dimensionsThatAreNotThereAreRefused() {
    Value x = SingleNode.random(1, 2, 3);
    SingleNode.refuses(
        "there is no dimension 2 among 2", "ReduceSum", Attributes.NONE, x, SingleNode.longs(2));
  }
}
