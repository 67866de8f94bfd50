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
    Value x = OneNode.floats(new float[] {1, -2, 3, 4}, 2, 2);
    Value y = OneNode.run(operator, DROP, x, OneNode.longs(-1));
    OneNode.assertFloats(new float[] {first, second}, y, 2);
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
    Value x = OneNode.floats(new float[0], 2, 0, 3);
    Value y = OneNode.run(operator, Attributes.NONE, x, OneNode.longs(1));
    float[] all = new float[6];
    Arrays.fill(all, expected);
    OneNode.assertFloats(all, y, 2, 1, 3);
  }

  @Test
  void noDimensionsAreAllOrNone() {
    Value x = OneNode.floats(new float[] {1, -2, 3, 4}, 2, 2);
    OneNode.assertFloats(new float[] {6}, OneNode.run("ReduceSum", Attributes.NONE, x), 1, 1);
    OneNode.assertFloats(
        new float[] {30}, OneNode.run("ReduceSumSquare", DROP, x, OneNode.longs()));
    Attributes nothing = Attributes.NONE.with("noop_with_empty_axes", 1L);
    OneNode.assertFloats(
        new float[] {1, 4, 9, 16}, OneNode.run("ReduceSumSquare", nothing, x), 2, 2);
    OneNode.assertFloats(
        new float[] {7}, OneNode.run("ReduceMax", DROP, OneNode.floats(new float[] {7})));
  }

  @Test
  void extremesFollowNaNAndInfinity() {
    Value x = OneNode.floats(new float[] {1, Float.NaN, INFINITY, -INFINITY}, 2, 2);
    Value axis = OneNode.longs(1);
    OneNode.assertFloats(
        new float[] {Float.NaN, INFINITY}, OneNode.run("ReduceMax", DROP, x, axis), 2);
    OneNode.assertFloats(
        new float[] {Float.NaN, -INFINITY}, OneNode.run("ReduceMin", DROP, x, axis), 2);
    OneNode.assertFloats(
        new float[] {Float.NaN, INFINITY}, OneNode.run("ReduceLogSumExp", DROP, x, axis), 2);
  }

  @Test
  void wholeNumbersStayInTheirRange() {
    Value x = OneNode.integers(DataType.UINT8, new long[] {200, 100, 7, 9}, 2, 2);
    Value axis = OneNode.longs(1);
    Value sum = OneNode.run("ReduceSum", DROP, x, axis);
    OneNode.assertIntegers(new long[] {44, 16}, sum, 2);
    assertEquals(DataType.UINT8, sum.type().type());
    OneNode.assertIntegers(new long[] {200, 9}, OneNode.run("ReduceMax", DROP, x, axis), 2);
    OneNode.assertIntegers(new long[] {100, 7}, OneNode.run("ReduceMin", DROP, x, axis), 2);
    Value big = OneNode.integers(DataType.UINT64, new long[] {-1, 5}, 2);
    OneNode.assertIntegers(new long[] {-1}, OneNode.run("ReduceMax", DROP, big));
    Value none = OneNode.integers(DataType.INT8, new long[0], 0);
    OneNode.assertIntegers(new long[] {-128}, OneNode.run("ReduceMax", DROP, none));
    Value truths = OneNode.integers(DataType.BOOL, new long[] {1, 0, 1, 1}, 2, 2);
    OneNode.assertIntegers(new long[] {0, 1}, OneNode.run("ReduceMin", DROP, truths, axis), 2);
    Value signed = OneNode.integers(DataType.INT32, new long[] {-3, 4}, 2);
    OneNode.assertIntegers(new long[] {7}, OneNode.run("ReduceL1", DROP, signed));
    OneNode.assertIntegers(new long[] {5}, OneNode.run("ReduceL2", DROP, signed));
    OneNode.assertIntegers(new long[] {-12}, OneNode.run("ReduceProd", DROP, signed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ReduceSum", "ReduceMax", "ReduceMin", "ReduceMean", "ReduceL1"})
  void anyDimensionsAreReduced(String operator) {
    int[] extents = {3, 1, 5, 2};
    Value x = OneNode.random(1, extents);
    for (int chosen = 1; chosen < 16; chosen++) {
      int bits = chosen;
      long[] axes = LongStream.range(0, 4).filter(d -> ((bits >> d) & 1) != 0).toArray();
      Value y = OneNode.run(operator, Attributes.NONE, x, OneNode.longs(axes));
      int[] kept = extents.clone();
      for (long d : axes) {
        kept[(int) d] = 1;
      }
      OneNode.assertFloats(reduced(operator, x.floats(), kept), y, kept);
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
    Value x = OneNode.random(1, 2, 3);
    OneNode.refuses(
        "there is no dimension 2 among 2", "ReduceSum", Attributes.NONE, x, OneNode.longs(2));
  }
}
