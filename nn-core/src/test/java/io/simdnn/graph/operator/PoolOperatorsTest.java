package io.simdnn.graph.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pools against numbers by hand, and those of planes against those of three dimensions. */
class PoolOperatorsTest {
  private static final Attributes PAIRS = Attributes.NONE.with("kernel_shape", new long[] {2});

  @Test
  void positionsCountAllElements() {
    Value x = SingleNode.floats(new float[] {1, 5, 2, 5, 3, 4, 9, 8, 7, 6, 0, 1}, 1, 2, 2, 3);
    Attributes attributes = Attributes.NONE.with("kernel_shape", 2, 2);
    List<Value> rows = SingleNode.run(2, "MaxPool", attributes, x);
    SingleNode.assertFloats(new float[] {5, 5, 9, 8}, rows.get(0), 1, 2, 1, 2);
    SingleNode.assertIntegers(new long[] {1, 1, 6, 7}, rows.get(1), 1, 2, 1, 2);
    List<Value> columns = SingleNode.run(2, "MaxPool", attributes.with("storage_order", 1L), x);
    SingleNode.assertIntegers(new long[] {2, 2, 6, 8}, columns.get(1), 1, 2, 1, 2);
  }

  @Test
  void wholeNumbersArePooled() {
    Value x = SingleNode.integers(DataType.INT8, new long[] {-3, -7, -5, -1}, 1, 1, 4);
    List<Value> y = SingleNode.run(2, "MaxPool", PAIRS.with("pads", 1, 1), x);
    SingleNode.assertIntegers(new long[] {-3, -3, -5, -1, -1}, y.get(0), 1, 1, 5);
    SingleNode.assertIntegers(new long[] {0, 0, 2, 3, 3}, y.get(1), 1, 1, 5);
    assertEquals(DataType.INT8, y.get(0).type().type());
  }

  @ParameterizedTest
  @CsvSource({
    "MaxPool, 0, 0",
    "MaxPool, 1, 0",
    "AveragePool, 0, 0",
    "AveragePool, 1, 1",
    "AveragePool, 1, 0",
    "AveragePool, 0, 1"
  })
  void planesAndSpacesAgree(String operator, int roundUp, int countPadding) {
    Value x = SingleNode.random(1, 2, 3, 7, 8);
    Attributes settings = Attributes.NONE.with("ceil_mode", (long) roundUp);
    if (countPadding != 0) {
      settings = settings.with("count_include_pad", 1L);
    }
    Attributes planes =
        settings
            .with("kernel_shape", 3, 2)
            .with("strides", 2, 3)
            .with("pads", 1, 0, 1, 1)
            .with("dilations", 1, 2);
    Attributes spaces =
        settings
            .with("kernel_shape", 1, 3, 2)
            .with("strides", 1, 2, 3)
            .with("pads", 0, 1, 0, 0, 1, 1)
            .with("dilations", 1, 1, 2);
    Value flat = SingleNode.run(operator, planes, x);
    Value space = SingleNode.run(operator, spaces, Value.of(reshaped(x.floats(), 2, 3, 1, 7, 8)));
    int height = flat.type().shape().extent(2);
    int width = flat.type().shape().extent(3);
    SingleNode.assertFloats(flat.floats().toArray(), space, 2, 3, 1, height, width);
  }

  private static Tensor reshaped(Tensor x, int... extents) {
    return Tensor.of(x.toArray(), extents);
  }

  @Test
  void paddingBeyondHalfTheWindowIsFine() {
    Value x = SingleNode.floats(new float[] {1, 2, 3}, 1, 1, 3);
    Attributes wide = PAIRS.with("pads", 2, 2);
    float none = Float.NEGATIVE_INFINITY;
    SingleNode.assertFloats(
        new float[] {none, 1, 2, 3, 3, none}, SingleNode.run("MaxPool", wide, x), 1, 1, 6);
    SingleNode.assertFloats(
        new float[] {0, 0.5f, 1.5f, 2.5f, 1.5f, 0},
        SingleNode.run("AveragePool", wide.with("count_include_pad", 1L), x),
        1,
        1,
        6);
  }

  @Test
  void normsAddUpPowers() {
    Value x = SingleNode.floats(new float[] {3, -4, 0, 2}, 1, 1, 4);
    SingleNode.assertFloats(new float[] {5, 4, 2}, SingleNode.run("LpPool", PAIRS, x), 1, 1, 3);
    SingleNode.assertFloats(
        new float[] {7, 4, 2}, SingleNode.run("LpPool", PAIRS.with("p", 1L), x), 1, 1, 3);
    SingleNode.assertFloats(
        new float[] {4.4979414f, 4, 2}, SingleNode.run("LpPool", PAIRS.with("p", 3L), x), 1, 1, 3);
    SingleNode.refuses("a power of at least 1", "LpPool", PAIRS.with("p", 0L), x);
  }

  @Test
  void wholePlanesArePooled() {
    Value x = SingleNode.floats(new float[] {1, 2, 3, 6, -1, -2, -3, Float.NaN}, 1, 2, 2, 2);
    float nan = Float.NaN;
    SingleNode.assertFloats(
        new float[] {3, nan}, SingleNode.run("GlobalAveragePool", Attributes.NONE, x), 1, 2, 1, 1);
    SingleNode.assertFloats(
        new float[] {6, nan}, SingleNode.run("GlobalMaxPool", Attributes.NONE, x), 1, 2, 1, 1);
    Value y = SingleNode.floats(new float[] {3, 4, 0, 0}, 1, 2, 2);
    SingleNode.assertFloats(
        new float[] {5, 0}, SingleNode.run("GlobalLpPool", Attributes.NONE, y), 1, 2, 1);
  }

  @Test
  void elementsGoBackToTheirPositions() {
    Value x = SingleNode.floats(new float[] {5, 6}, 1, 1, 2);
    Value positions = SingleNode.longs(1, 2).reshape(x.type().shape());
    Attributes attributes = PAIRS.with("strides", new long[] {2});
    SingleNode.assertFloats(
        new float[] {0, 5, 6, 0}, SingleNode.run("MaxUnpool", attributes, x, positions), 1, 1, 4);
    SingleNode.assertFloats(
        new float[] {0, 5, 6, 0, 0},
        SingleNode.run("MaxUnpool", attributes, x, positions, SingleNode.longs(1, 1, 5)),
        1,
        1,
        5);
    Value wrong = SingleNode.longs(1, 4).reshape(x.type().shape());
    SingleNode.refuses("position 4 is not one of [1, 1, 4]", "MaxUnpool", attributes, x, wrong);
  }
}
