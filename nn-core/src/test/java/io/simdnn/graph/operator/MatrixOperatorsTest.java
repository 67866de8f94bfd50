package io.simdnn.graph.operator;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Products, Einstein sums and determinants against numbers by hand and each other. */
class MatrixOperatorsTest {
  private static Value einsum(String equation, Value... operands) {
    return OneNode.run("Einsum", Attributes.NONE.with("equation", equation), operands);
  }

  @Test
  void batchesAreBroughtToOneShape() {
    Value a = OneNode.random(1, 3, 1, 2, 5);
    Value b = OneNode.random(2, 4, 5, 3);
    Tensor y = OneNode.run("MatMul", Attributes.NONE, a, b).floats();
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
    OneNode.assertFloats(expected, Value.of(y), 3, 4, 2, 3);
  }

  @Test
  void rowsAndColumnsLoseTheirDimension() {
    Value row = OneNode.floats(new float[] {1, 2}, 2);
    Value matrix = OneNode.floats(new float[] {1, 2, 3, 4}, 2, 2);
    OneNode.assertFloats(
        new float[] {7, 10}, OneNode.run("MatMul", Attributes.NONE, row, matrix), 2);
    OneNode.assertFloats(
        new float[] {5, 11}, OneNode.run("MatMul", Attributes.NONE, matrix, row), 2);
    OneNode.assertFloats(new float[] {5}, OneNode.run("MatMul", Attributes.NONE, row, row));
    Value batch = OneNode.floats(new float[] {1, 0, 0, 1, 2, 2, 2, 2}, 2, 2, 2);
    OneNode.assertFloats(
        new float[] {1, 2, 6, 6}, OneNode.run("MatMul", Attributes.NONE, batch, row), 2, 2);
    OneNode.assertFloats(
        new float[] {1, 2, 6, 6}, OneNode.run("MatMul", Attributes.NONE, row, batch), 2, 2);
  }

  @Test
  void emptyMatricesGiveZerosOrNothing() {
    Value none = OneNode.floats(new float[0], 3, 2, 0);
    Value other = OneNode.floats(new float[0], 3, 0, 4);
    OneNode.assertFloats(
        new float[24], OneNode.run("MatMul", Attributes.NONE, none, other), 3, 2, 4);
    Value matrix = OneNode.floats(new float[0], 0, 4);
    OneNode.assertFloats(
        new float[8],
        OneNode.run("MatMul", Attributes.NONE, OneNode.floats(new float[0], 2, 0), matrix),
        2,
        4);
    OneNode.assertFloats(
        new float[0],
        OneNode.run("MatMul", Attributes.NONE, OneNode.random(1, 0, 2, 3), OneNode.random(1, 3, 4)),
        0,
        2,
        4);
  }

  @Test
  void wholeNumbersOverflowAsTheirType() {
    Value a = OneNode.integers(DataType.UINT32, new long[] {1L << 31, 2}, 1, 2);
    Value b = OneNode.integers(DataType.UINT32, new long[] {2, 5}, 2, 1);
    OneNode.assertIntegers(new long[] {10}, OneNode.run("MatMul", Attributes.NONE, a, b), 1, 1);
    Value c = OneNode.integers(DataType.UINT32, new long[] {1, 2}, 2);
    Attributes attributes = Attributes.NONE.with("alpha", 2f).with("beta", 3f).with("transB", 1L);
    Value w = OneNode.integers(DataType.UINT32, new long[] {0, 1, 0, 7}, 2, 2);
    OneNode.assertIntegers(new long[] {7, 34}, OneNode.run("Gemm", attributes, a, w, c), 1, 2);
  }

  @Test
  void sumsFollowTheirEquation() {
    Value a = OneNode.floats(new float[] {1, 2, 3, 4}, 2, 2);
    Value b = OneNode.floats(new float[] {5, 6, 7, 8}, 2, 2);
    OneNode.assertFloats(new float[] {19, 22, 43, 50}, einsum("ij,jk->ik", a, b), 2, 2);
    OneNode.assertFloats(new float[] {19, 43, 22, 50}, einsum("ij,jk->ki", a, b), 2, 2);
    OneNode.assertFloats(new float[] {19, 22, 43, 50}, einsum("ij, jk", a, b), 2, 2);
    OneNode.assertFloats(new float[] {5}, einsum("ii", a));
    OneNode.assertFloats(new float[] {1, 4}, einsum("ii->i", a), 2);
    OneNode.assertFloats(new float[] {1, 3, 2, 4}, einsum("ji", a), 2, 2);
    OneNode.assertFloats(new float[] {3, 7}, einsum("ij->i", a), 2);
    OneNode.assertFloats(new float[] {70}, einsum("ij,ij->", a, b));
    OneNode.assertFloats(new float[] {5, 12, 21, 32}, einsum("...,...", a, b), 2, 2);
    Value row = OneNode.floats(new float[] {5, 6}, 2);
    OneNode.assertFloats(new float[] {33, 77}, einsum("ij,k->i", a, row), 2);
    OneNode.assertFloats(
        new float[] {10, 12, 15, 18},
        einsum("i,j", OneNode.floats(new float[] {2, 3}, 2), row),
        2,
        2);
  }

  @Test
  void sumsRunOverBatchesAndBroadcastDimensions() {
    Value a = OneNode.random(1, 2, 3, 4);
    Value b = OneNode.random(2, 2, 4, 5);
    float[] product = OneNode.run("MatMul", Attributes.NONE, a, b).floats().toArray();
    OneNode.assertFloats(product, einsum("bij,bjk->bik", a, b), 2, 3, 5);
    OneNode.assertFloats(product, einsum("...ij,...jk", a, b), 2, 3, 5);
    Value one = OneNode.random(3, 1, 4, 5);
    float[] repeated = OneNode.run("MatMul", Attributes.NONE, a, one).floats().toArray();
    OneNode.assertFloats(repeated, einsum("...ij,...jk->...ik", a, one), 2, 3, 5);
    Value c = OneNode.random(4, 5);
    Value thirds = OneNode.run("MatMul", Attributes.NONE, Value.of(Tensor.of(product, 2, 3, 5)), c);
    OneNode.assertFloats(thirds.floats().toArray(), einsum("bij,bjk,k->bi", a, b, c), 2, 3);
    Value whole = OneNode.integers(DataType.INT32, new long[] {1, 2, 3, 4}, 2, 2);
    OneNode.assertIntegers(new long[] {7, 10, 15, 22}, einsum("ij,jk", whole, whole), 2, 2);
  }

  @Test
  void determinantsNeedPivots() {
    float[] numbers = {0, 1, 1, 0, 1, 2, 3, 4, 1, 2, 2, 4};
    Value x = OneNode.floats(numbers, 3, 2, 2);
    OneNode.assertFloats(new float[] {-1, -2, 0}, OneNode.run("Det", Attributes.NONE, x), 3);
    Value single = OneNode.floats(new float[] {2, 0, 1, 1, 3, 2, 1, 1, 1}, 3, 3);
    OneNode.assertFloats(new float[] {0}, OneNode.run("Det", Attributes.NONE, single));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Value a = OneNode.random(1, 2, 3, 4);
    OneNode.refuses(
        "expected [..., 4, n]", "MatMul", Attributes.NONE, a, OneNode.random(1, 2, 3, 4));
    OneNode.refuses(
        "expected matrices", "MatMul", Attributes.NONE, a, OneNode.floats(new float[] {1}));
    OneNode.refuses("square matrices", "Det", Attributes.NONE, a);
    OneNode.refuses(
        "one name for 3 and 4",
        "Einsum",
        Attributes.NONE.with("equation", "aij,aij"),
        a,
        OneNode.random(1, 2, 4, 4));
    OneNode.refuses("does not name", "Einsum", Attributes.NONE.with("equation", "ij"), a);
    OneNode.refuses(
        "that no operand has", "Einsum", Attributes.NONE.with("equation", "ijk->iz"), a);
    OneNode.refuses(
        "shapes [5] and [2, 3]",
        "Gemm",
        Attributes.NONE,
        OneNode.random(1, 2, 4),
        OneNode.random(1, 4, 3),
        OneNode.random(1, 5));
  }
}
