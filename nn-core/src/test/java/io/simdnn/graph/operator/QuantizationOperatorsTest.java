package io.simdnn.graph.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantizationOperatorsTest {
  private static long[] integers(String operator, Attributes attributes, Value... inputs) {
    return OneNode.run(operator, attributes, 1, inputs).get(0).integers();
  }

  @Test
  void numbersAreRoundedToEvenAndKeptInTheirRange() {
    Value x =
        OneNode.floats(
            Shape.of(8),
            1,
            3,
            5,
            -3,
            1000,
            -1000,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY);
    Value scale = OneNode.scalar(2);
    assertArrayEquals(
        new long[] {0, 2, 2, 0, 255, 0, 255, 0},
        integers("QuantizeLinear", Attributes.NONE, x, scale));
    assertArrayEquals(
        new long[] {1, 3, 3, -1, 127, -128, 127, -128},
        integers("QuantizeLinear", Attributes.NONE, x, scale, OneNode.scalar(DataType.INT8, 1)));
    List<Value> wide =
        OneNode.run("QuantizeLinear", Attributes.NONE.with("output_dtype", "INT16"), 1, x, scale);
    assertEquals(DataType.INT16, wide.get(0).type().type());
    assertEquals(-500, wide.get(0).integers()[5]);
  }

  @Test
  void scalesMayDifferAlongADimensionOrInBlocks() {
    Value x = OneNode.floats(Shape.of(2, 3), 2, 4, 6, 8, 10, 12);
    Value scales = OneNode.floats(Shape.of(2), 1, 2);
    Value zeros = OneNode.integers(DataType.UINT8, Shape.of(2), 0, 10);
    Attributes rows = Attributes.NONE.with("axis", 0L);
    long[] quantized = {2, 4, 6, 14, 15, 16};
    assertArrayEquals(quantized, integers("QuantizeLinear", rows, x, scales, zeros));
    Value back = OneNode.integers(DataType.UINT8, Shape.of(2, 3), quantized);
    assertArrayEquals(
        new float[] {2, 4, 6, 8, 10, 12},
        OneNode.run("DequantizeLinear", rows, 1, back, scales, zeros).get(0).floats().toArray());
    Value blocks = OneNode.floats(Shape.of(2, 2), 1, 2, 4, 3);
    assertArrayEquals(
        new long[] {2, 4, 3, 2, 2, 4},
        integers("QuantizeLinear", Attributes.NONE.with("block_size", 2L), x, blocks));
    String message =
        OneNode.message("QuantizeLinear", rows, 1, x, OneNode.floats(Shape.of(3), 1, 2, 3));
    assertTrue(message.contains("expected one scale or 2 scales"), message);
  }

  @Test
  void theRangeOfDynamicQuantizationHoldsZero() {
    Value x = OneNode.floats(Shape.of(3), 1, -0.5f, 2.05f);
    List<Value> outputs = OneNode.run("DynamicQuantizeLinear", Attributes.NONE, 3, x);
    assertEquals(0.01f, outputs.get(1).floats().get(0), 1e-8f);
    assertArrayEquals(new long[] {50}, outputs.get(2).integers());
    assertArrayEquals(new long[] {150, 0, 255}, outputs.get(0).integers());
  }

  @Test
  void integerProductsSubtractZeroPointsOfRowsAndColumns() {
    Value a = OneNode.integers(DataType.UINT8, Shape.of(2, 2), 1, 2, 3, 4);
    Value b = OneNode.integers(DataType.INT8, Shape.of(2, 3), 1, -2, 3, -4, 5, -6);
    assertArrayEquals(
        new long[] {-7, 8, -9, -13, 14, -15}, integers("MatMulInteger", Attributes.NONE, a, b));
    Value rows = OneNode.integers(DataType.UINT8, Shape.of(2), 1, 3);
    Value columns = OneNode.integers(DataType.INT8, Shape.of(3), 0, 5, 0);
    // a - rows = (0 1; 0 1), b - columns = (1 -7 3; -4 0 -6).
    assertArrayEquals(
        new long[] {-4, 0, -6, -4, 0, -6},
        integers("MatMulInteger", Attributes.NONE, a, b, rows, columns));
    Value stack = OneNode.integers(DataType.UINT8, Shape.of(2, 1, 2), 1, 0, 0, 1);
    List<Value> stacked = OneNode.run("MatMulInteger", Attributes.NONE, 1, stack, b);
    assertEquals(Shape.of(2, 1, 3), stacked.get(0).type().shape());
    assertArrayEquals(new long[] {1, -2, 3, -4, 5, -6}, stacked.get(0).integers());
    Value vector = OneNode.integers(DataType.UINT8, Shape.of(2), 1, 1);
    List<Value> row = OneNode.run("MatMulInteger", Attributes.NONE, 1, vector, b);
    assertEquals(Shape.of(3), row.get(0).type().shape());
    assertArrayEquals(new long[] {-3, 3, -3}, row.get(0).integers());
  }

  @Test
  void quantizedProductsAreScaled() {
    Value a = OneNode.integers(DataType.UINT8, Shape.of(1, 2), 11, 12);
    Value b = OneNode.integers(DataType.UINT8, Shape.of(2, 2), 1, 2, 3, 4);
    Value zero = OneNode.scalar(DataType.UINT8, 10);
    Value none = OneNode.scalar(DataType.UINT8, 0);
    Value columns = OneNode.floats(Shape.of(2), 1, 2);
    // (1 2) b = (7 10), times 0.5, times (1 2), over 2.
    assertArrayEquals(
        new long[] {12, 15},
        integers(
            "QLinearMatMul",
            Attributes.NONE,
            a,
            OneNode.scalar(0.5f),
            zero,
            b,
            columns,
            none,
            OneNode.scalar(2),
            zero));
  }

  @Test
  void integerConvolutionsPadWithTheZeroPoint() {
    Value x = OneNode.integers(DataType.UINT8, Shape.of(1, 1, 3), 11, 12, 13);
    Value w = OneNode.integers(DataType.UINT8, Shape.of(1, 1, 2), 1, 2);
    Value zero = OneNode.scalar(DataType.UINT8, 10);
    Attributes padded = Attributes.NONE.with("pads", 1, 0);
    assertArrayEquals(new long[] {2, 5, 8}, integers("ConvInteger", padded, x, w, zero));
    assertArrayEquals(
        new long[] {2, 5, 8},
        integers("ConvInteger", Attributes.NONE.with("auto_pad", "SAME_LOWER"), x, w, zero));
    assertArrayEquals(
        new long[] {5, 8, 3},
        integers("ConvInteger", Attributes.NONE.with("auto_pad", "SAME_UPPER"), x, w, zero));
  }

  @Test
  void quantizedConvolutionsHaveGroupsAndScalesOfFilters() {
    Value x = OneNode.integers(DataType.UINT8, Shape.of(1, 2, 1, 2), 1, 2, 3, 4);
    Value w = OneNode.integers(DataType.INT8, Shape.of(2, 1, 1, 1), 2, -3);
    Value zero = OneNode.scalar(DataType.UINT8, 0);
    Value scales = OneNode.floats(Shape.of(2), 1, 0.5f);
    Value zeros = OneNode.integers(DataType.INT8, Shape.of(2), 0, 0);
    Value bias = OneNode.integers(DataType.INT32, Shape.of(2), 1, -1);
    assertArrayEquals(
        new long[] {103, 105, 95, 94},
        integers(
            "QLinearConv",
            Attributes.NONE.with("group", 2L),
            x,
            OneNode.scalar(1),
            zero,
            w,
            scales,
            zeros,
            OneNode.scalar(1),
            OneNode.scalar(DataType.UINT8, 100),
            bias));
    String message = OneNode.message("ConvInteger", Attributes.NONE, 1, x, w);
    assertTrue(message.contains("don't fit the input"), message);
  }
}
