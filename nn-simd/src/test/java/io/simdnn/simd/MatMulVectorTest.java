package io.simdnn.simd;

import static io.simdnn.simd.Same.SCALAR;
import static io.simdnn.simd.Same.VECTOR;
import static io.simdnn.simd.Same.assertBits;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.kernel.PackedMatrix;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Matrix products against the scalar reference: plain, packed here and packed there. */
class MatMulVectorTest {
  private static final int A_OFFSET = 3;
  private static final int B_OFFSET = 5;
  private static final int C_OFFSET = 7;

  @Test
  void everyNumberOfRows() {
    for (int m = 1; m <= 20; m++) {
      everyMode(m, 2 * Species.LANES + 1, 9, 0);
    }
  }

  @Test
  void everyNumberOfRowsOfWideTiles() {
    for (int m = 4; m <= 26; m++) {
      everyMode(m, 4 * Species.LANES + 3, 9, 0);
      everyMode(m, 8 * Species.LANES, 3, 1);
    }
    everyMode(257, 4 * Species.LANES + 1, 5, 0);
  }

  @Test
  void fewRowsOfWidePanels() {
    for (int m = 1; m <= 3; m++) {
      for (int panels = 1; panels <= 5; panels += 2) {
        everyMode(m, panels * 4 * Species.LANES, 6, panels);
      }
    }
  }

  @Test
  void columnsAroundTiles() {
    int lanes = Species.LANES;
    for (int n : new int[] {1, lanes - 1, lanes, lanes + 1, 2 * lanes - 1, 2 * lanes, 3 * lanes}) {
      everyMode(5, n, 7, 0);
      everyMode(1, n, 7, 0);
    }
    for (int n : new int[] {3 * lanes + 1, 6 * lanes, 6 * lanes + 1, 10}) {
      everyMode(7, n, 11, 0);
      everyMode(2, n, 11, 0);
    }
  }

  @Test
  void oneRowAcrossGroupsOfPanels() {
    int lanes = Species.LANES;
    for (int n :
        new int[] {
          8 * lanes - 1, 8 * lanes, 9 * lanes, 9 * lanes + 1, 16 * lanes, 26 * lanes + 5
        }) {
      for (int seed = 0; seed < 4; seed++) {
        everyMode(1, n, 6, seed);
      }
    }
  }

  @Test
  void fewRowsAcrossPairsOfPanels() {
    int lanes = Species.LANES;
    for (int m = 2; m <= 5; m++) {
      for (int n : new int[] {4 * lanes - 1, 4 * lanes, 8 * lanes + 1, 26 * lanes + 5}) {
        everyMode(m, n, 6, m);
      }
      everyMode(m, 10 * lanes + 1, MatMulVector.MAX_DEPTH + 2, 0);
    }
  }

  @Test
  void specialNumbers() {
    for (int seed = 1; seed < 8; seed += 2) {
      everyMode(13, 3 * Species.LANES + 2, 3, seed);
      everyMode(2, 2 * Species.LANES + 2, 5, seed);
    }
  }

  @Test
  void chainsLongerThanACacheBlock() {
    everyMode(5, 2 * Species.LANES + 3, MatMulVector.MAX_DEPTH + 1, 0);
    everyMode(3, Species.LANES + 3, 2 * MatMulVector.MAX_DEPTH + 5, 0);
  }

  @Test
  void moreRowsThanACacheBlock() {
    everyMode(MatMulVector.MAX_ROWS + 5, 2 * Species.LANES + 3, 6, 0);
    check(
        MatMulShape.of(MatMulVector.MAX_ROWS + 5, 19, MatMulVector.MAX_DEPTH + 1, true, true, true),
        0);
  }

  @Test
  void moreColumnsThanACacheBlock() {
    check(MatMulShape.of(4, MatMulVector.MAX_COLUMNS + 3, 3), 0);
    check(
        MatMulShape.of(
            MatMulVector.MAX_ROWS + 1, MatMulVector.MAX_COLUMNS + 3, 2, false, true, true),
        0);
  }

  @Test
  void emptyExtents() {
    everyMode(0, 5, 3, 0);
    everyMode(5, 0, 3, 0);
    everyMode(5, 9, 0, 0);
    everyMode(1, 9, 0, 0);
  }

  @Test
  void foreignPanelsAreRefused() {
    PackedMatrix foreign = new PackedMatrix(2, 5, 5, new float[10]);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            VECTOR
                .matMul()
                .multiplyPacked(
                    MatMulShape.of(4, 5, 2), new float[8], 0, foreign, new float[20], 0));
  }

  @Property(tries = 150)
  void anyGeometry(
      @ForAll @IntRange(max = 40) int m,
      @ForAll @IntRange(max = 70) int n,
      @ForAll @IntRange(max = 40) int k,
      @ForAll boolean transposeA,
      @ForAll boolean transposeB,
      @ForAll boolean accumulate,
      @ForAll @IntRange(max = 5) int gap,
      @ForAll @IntRange(max = 99) int seed) {
    check(
        new MatMulShape(
            m,
            n,
            k,
            transposeA,
            transposeB,
            (transposeA ? m : k) + gap,
            (transposeB ? k : n) + gap,
            n + gap,
            accumulate),
        seed);
  }

  private static void everyMode(int m, int n, int k, int seed) {
    for (int bits = 0; bits < 16; bits++) {
      boolean transposeA = (bits & 1) != 0;
      boolean transposeB = (bits & 2) != 0;
      int gap = (bits & 8) != 0 ? 3 : 0;
      check(
          new MatMulShape(
              m,
              n,
              k,
              transposeA,
              transposeB,
              (transposeA ? m : k) + gap,
              (transposeB ? k : n) + gap,
              n + gap,
              (bits & 4) != 0),
          seed);
    }
  }

  private static void check(MatMulShape shape, int seed) {
    int aRows = shape.transposeA() ? shape.k() : shape.m();
    int bRows = shape.transposeB() ? shape.n() : shape.k();
    float[] a = Same.data(A_OFFSET + aRows * shape.aStride(), seed);
    float[] b = Same.data(B_OFFSET + bRows * shape.bStride(), seed + 2);
    float[] c = initialC(shape, seed);
    float[] expected = c.clone();
    SCALAR.matMul().multiply(shape, a, A_OFFSET, b, B_OFFSET, expected, C_OFFSET);
    MatMulKernel vector = VECTOR.matMul();
    float[] plain = c.clone();
    vector.multiply(shape, a, A_OFFSET, b, B_OFFSET, plain, C_OFFSET);
    assertBits(expected, plain, "plain " + shape);
    PackedMatrix packed = vector.pack(shape, b, B_OFFSET);
    float[] ours = c.clone();
    vector.multiplyPacked(shape, a, A_OFFSET, packed, ours, C_OFFSET);
    assertBits(expected, ours, "packed " + shape);
    float[] theirs = c.clone();
    SCALAR.matMul().multiplyPacked(shape, a, A_OFFSET, packed, theirs, C_OFFSET);
    assertBits(expected, theirs, "packed for the reference " + shape);
    checkColumns(shape, a, packed, c, expected);
  }

  /** The columns from the second panel on, of the packed matrix and of C. */
  private static void checkColumns(
      MatMulShape shape, float[] a, PackedMatrix packed, float[] c, float[] expected) {
    int from = packed.panelWidth();
    if (from < shape.n()) {
      float[] part = c.clone();
      MatMulShape columns = shape.withColumns(shape.n() - from);
      PackedMatrix view = packed.columns(from, shape.n());
      VECTOR.matMul().multiplyPacked(columns, a, A_OFFSET, view, part, C_OFFSET + from);
      float[] reference = c.clone();
      SCALAR.matMul().multiplyPacked(columns, a, A_OFFSET, view, reference, C_OFFSET + from);
      assertBits(reference, part, "columns of " + shape);
      for (int i = 0; i < shape.m(); i++) {
        int row = C_OFFSET + i * shape.cStride();
        System.arraycopy(expected, row, part, row, from);
      }
      assertBits(expected, part, "the other columns of " + shape);
    }
  }

  /** Numbers where C's elements are, sentinels around and between its rows. */
  private static float[] initialC(MatMulShape shape, int seed) {
    float[] c = Same.sentinels(C_OFFSET + shape.m() * shape.cStride() + 5);
    float[] numbers = Same.data(shape.m() * shape.n(), seed + 4);
    for (int i = 0; i < shape.m(); i++) {
      System.arraycopy(numbers, i * shape.n(), c, C_OFFSET + i * shape.cStride(), shape.n());
    }
    return c;
  }
}
