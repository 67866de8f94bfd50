package io.simdnn.graph.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Products, Einstein sums and determinants against numbers by hand and each other. */
class MatrixOperatorsTest {
  private static Value einsum(String equation, Value... operands) {
    return SingleNode.run("Einsum", Attributes.NONE.with("equation", equation), operands);
  }

  @Test
  void batchesAreBroughtToOneShape() {
    Value a = SingleNode.random(1, 3, 1, 2, 5);
    Value b = SingleNode.random(2, 4, 5, 3);
    Tensor y = SingleNode.run("MatMul", Attributes.NONE, a, b).floats();
    float[] expected = new float[3 * 4 * 2 * 3];
    for (int i = 0; i < expected.length; i++) {
      int column = i % 3;
      int row = i / 3 % 2;
      int right = i / 6 % 4;
      int left = i / 24;
      double sum = 0;
      for (int k = 0; k < 5; k++) {
        sum +=
            (double) a.floats().get((left * 2 + row) * 5 + k)
                * b.floats().get((right * 5 + k) * 3 + column);
      }
      expected[i] = (float) sum;
    }
    SingleNode.assertFloats(expected, Value.of(y), 3, 4, 2, 3);
  }

  @Test
  void rowsAndColumnsLoseTheirDimension() {
    Value row = SingleNode.floats(new float[] {1, 2}, 2);
    Value matrix = SingleNode.floats(new float[] {1, 2, 3, 4}, 2, 2);
    SingleNode.assertFloats(
        new float[] {7, 10}, SingleNode.run("MatMul", Attributes.NONE, row, matrix), 2);
    // Constant weights make it a dense layer.
    assertEquals(
        Shape.of(2),
        OneNode.runConstant("MatMul", Attributes.NONE, 1, row, matrix).get(0).type().shape());
    assertArrayEquals(
        new float[] {7, 10},
        OneNode.runConstant("MatMul", Attributes.NONE, 1, row, matrix).get(0).floats().toArray());
    SingleNode.assertFloats(
        new float[] {5, 11}, SingleNode.run("MatMul", Attributes.NONE, matrix, row), 2);
    SingleNode.assertFloats(new float[] {5}, SingleNode.run("MatMul", Attributes.NONE, row, row));
    Value batch = SingleNode.floats(new float[] {1, 0, 0, 1, 2, 2, 2, 2}, 2, 2, 2);
    SingleNode.assertFloats(
        new float[] {1, 2, 6, 6}, SingleNode.run("MatMul", Attributes.NONE, batch, row), 2, 2);
    SingleNode.assertFloats(
        new float[] {1, 2, 6, 6}, SingleNode.run("MatMul", Attributes.NONE, row, batch), 2, 2);
  }

  @Test
  void emptyMatricesGiveZerosOrNothing() {
    Value none = SingleNode.floats(new float[0], 3, 2, 0);
    Value other = SingleNode.floats(new float[0], 3, 0, 4);
    SingleNode.assertFloats(
        new float[24], SingleNode.run("MatMul", Attributes.NONE, none, other), 3, 2, 4);
    Value matrix = SingleNode.floats(new float[0], 0, 4);
    SingleNode.assertFloats(
        new float[8],
        SingleNode.run("MatMul", Attributes.NONE, SingleNode.floats(new float[0], 2, 0), matrix),
        2,
        4);
    SingleNode.assertFloats(
        new float[0],
        SingleNode.run(
            "MatMul", Attributes.NONE, SingleNode.random(1, 0, 2, 3), SingleNode.random(1, 3, 4)),
        0,
        2,
        4);
  }

  @Test
  void wholeNumbersOverflowAsTheirType() {
    Value a = SingleNode.integers(DataType.UINT32, new long[] {1L << 31, 2}, 1, 2);
    Value b = SingleNode.integers(DataType.UINT32, new long[] {2, 5}, 2, 1);
    SingleNode.assertIntegers(
        new long[] {10}, SingleNode.run("MatMul", Attributes.NONE, a, b), 1, 1);
    Value c = SingleNode.integers(DataType.UINT32, new long[] {1, 2}, 2);
    Attributes attributes = Attributes.NONE.with("alpha", 2f).with("beta", 3f).with("transB", 1L);
    Value w = SingleNode.integers(DataType.UINT32, new long[] {0, 1, 0, 7}, 2, 2);
    SingleNode.assertIntegers(
        new long[] {7, 34}, SingleNode.run("Gemm", attributes, a, w, c), 1, 2);
  }

  @Test
  void sumsFollowTheirEquation() {
    Value a = SingleNode.floats(new float[] {1, 2, 3, 4}, 2, 2);
    Value b = SingleNode.floats(new float[] {5, 6, 7, 8}, 2, 2);
    SingleNode.assertFloats(new float[] {19, 22, 43, 50}, einsum("ij,jk->ik", a, b), 2, 2);
    SingleNode.assertFloats(new float[] {19, 43, 22, 50}, einsum("ij,jk->ki", a, b), 2, 2);
    SingleNode.assertFloats(new float[] {19, 22, 43, 50}, einsum("ij, jk", a, b), 2, 2);
    SingleNode.assertFloats(new float[] {5}, einsum("ii", a));
    SingleNode.assertFloats(new float[] {1, 4}, einsum("ii->i", a), 2);
    SingleNode.assertFloats(new float[] {1, 3, 2, 4}, einsum("ji", a), 2, 2);
    SingleNode.assertFloats(new float[] {3, 7}, einsum("ij->i", a), 2);
    SingleNode.assertFloats(new float[] {70}, einsum("ij,ij->", a, b));
    SingleNode.assertFloats(new float[] {5, 12, 21, 32}, einsum("...,...", a, b), 2, 2);
    Value row = SingleNode.floats(new float[] {5, 6}, 2);
    SingleNode.assertFloats(new float[] {33, 77}, einsum("ij,k->i", a, row), 2);
    SingleNode.assertFloats(
        new float[] {10, 12, 15, 18},
        einsum("i,j", SingleNode.floats(new float[] {2, 3}, 2), row),
        2,
        2);
  }

  @Test
  void sumsRunOverBatchesAndBroadcastDimensions() {
    Value a = SingleNode.random(1, 2, 3, 4);
    Value b = SingleNode.random(2, 2, 4, 5);
    float[] product = SingleNode.run("MatMul", Attributes.NONE, a, b).floats().toArray();
    SingleNode.assertFloats(product, einsum("bij,bjk->bik", a, b), 2, 3, 5);
    SingleNode.assertFloats(product, einsum("...ij,...jk", a, b), 2, 3, 5);
    Value one = SingleNode.random(3, 1, 4, 5);
    float[] repeated = SingleNode.run("MatMul", Attributes.NONE, a, one).floats().toArray();
    SingleNode.assertFloats(repeated, einsum("...ij,...jk->...ik", a, one), 2, 3, 5);
    Value c = SingleNode.random(4, 5);
    Value thirds =
        SingleNode.run("MatMul", Attributes.NONE, Value.of(Tensor.of(product, 2, 3, 5)), c);
    SingleNode.assertFloats(thirds.floats().toArray(), einsum("bij,bjk,k->bi", a, b, c), 2, 3);
    Value whole = SingleNode.integers(DataType.INT32, new long[] {1, 2, 3, 4}, 2, 2);
    SingleNode.assertIntegers(new long[] {7, 10, 15, 22}, einsum("ij,jk", whole, whole), 2, 2);
  }

  @Test
  void determinantsNeedPivots() {
    float[] numbers = {0, 1, 1, 0, 1, 2, 3, 4, 1, 2, 2, 4};
    Value x = SingleNode.floats(numbers, 3, 2, 2);
    SingleNode.assertFloats(new float[] {-1, -2, 0}, SingleNode.run("Det", Attributes.NONE, x), 3);
    Value single = SingleNode.floats(new float[] {2, 0, 1, 1, 3, 2, 1, 1, 1}, 3, 3);
    SingleNode.assertFloats(new float[] {0}, SingleNode.run("Det", Attributes.NONE, single));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Value a = SingleNode.random(1, 2, 3, 4);
    SingleNode.refuses(
        "expected [..., 4, n]", "MatMul", Attributes.NONE, a, SingleNode.random(1, 2, 3, 4));
    SingleNode.refuses(
        "expected matrices", "MatMul", Attributes.NONE, a, SingleNode.floats(new float[] {1}));
    SingleNode.refuses("square matrices", "Det", Attributes.NONE, a);
    SingleNode.refuses(
        "one name for 3 and 4",
        "Einsum",
        Attributes.NONE.with("equation", "aij,aij"),
        a,
        SingleNode.random(1, 2, 4, 4));
    SingleNode.refuses("does not name", "Einsum", Attributes.NONE.with("equation", "ij"), a);
    SingleNode.refuses(
        "that no operand has", "Einsum", Attributes.NONE.with("equation", "ijk->iz"), a);
    SingleNode.refuses(
        "shapes [5] and [2, 3]",
        "Gemm",
        Attributes.NONE,
        SingleNode.random(1, 2, 4),
        SingleNode.random(1, 4, 3),
        SingleNode.random(1, 5));
  }
}
