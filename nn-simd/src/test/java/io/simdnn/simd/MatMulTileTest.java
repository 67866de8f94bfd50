package io.simdnn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every micro-kernel, also those that this machine does not choose. */
class MatMulTileTest {
  @ParameterizedTest
  @EnumSource
  void everyVariantGivesTheChains(MatMulTile tile) {
    for (int rows = 1; rows <= 2 * tile.rows + 1; rows++) {
      for (int variant = 0; variant < (tile.readsInPlace() ? 4 : 2); variant++) {
        check(tile, rows, 5, (variant & 1) != 0, (variant & 2) != 0);
      }
    }
  }

  private static void check(MatMulTile tile, int rows, int k, boolean accumulate, boolean inPlace) {
    Random random = new Random(rows);
    int panels = MatMulTile.roundUp(rows, tile.rows);
    float[] a = new float[panels * k + 3];
    for (int i = 0; i < panels * k; i++) {
      a[3 + i] = random.nextFloat() - 0.5f;
    }
    float[] b = Same.numbers(k * tile.columns + 2, 1);
    float[] c = Same.numbers(rows * (tile.columns + 1), 2);
    float[] expected = c.clone();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < tile.columns; j++) {
        int at = i * (tile.columns + 1) + j;
        float sum = accumulate ? c[at] : 0;
        for (int p = 0; p < k; p++) {
          int packedRow = i / tile.rows * tile.rows * k + p * tile.rows + i % tile.rows;
          int from = 3 + (inPlace ? i * k + p : packedRow);
          sum = Math.fma(a[from], b[2 + p * tile.columns + j], sum);
        }
        expected[at] = sum;
      }
    }
    if (!inPlace && rows % tile.rows != 0) {
      repeatLastRow(tile, rows, k, a);
    }
    tile.run(accumulate, inPlace, rows, k, a, 3, k, b, 2, c, 0, tile.columns + 1);
    assertArrayEquals(expected, c, tile + " with " + rows + " rows");
  }

  private static void repeatLastRow(MatMulTile tile, int rows, int k, float[] a) {
    int panel = 3 + rows / tile.rows * tile.rows * k;
    int used = rows % tile.rows;
    for (int p = 0; p < k; p++) {
      for (int r = used; r < tile.rows; r++) {
        a[panel + p * tile.rows + r] = a[panel + p * tile.rows + used - 1];
      }
    }
  }
}
