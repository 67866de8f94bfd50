package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.INT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * Turns blocks of 16 x 16 over, four vectors at a time. Of two vectors whose numbers differ in one
 * bit, each gives the other the lanes whose numbers differ in that bit (Eklundh: A Fast Computer
 * Method for Matrix Transposing, 1972): bits 0 and 1 when a block is loaded, bits 2 and 3 when it
 * is stored.
 */
final class TransposeVector {
  /** The rows and columns of a block, as many as the lanes of 512 bits. */
  static final int SIDE = 16;

  private static final VectorShuffle<Integer> NEXT_1 = exchanged(1);
  private static final VectorShuffle<Integer> NEXT_2 = exchanged(2);
  private static final VectorShuffle<Integer> NEXT_4 = exchanged(4);
  private static final VectorShuffle<Integer> NEXT_8 = exchanged(8);
  private static final int[] UPPER_1 = upper(1);
  private static final int[] UPPER_2 = upper(2);
  private static final int[] UPPER_4 = upper(4);
  private static final int[] UPPER_8 = upper(8);

  private TransposeVector() {}

  private static VectorShuffle<Integer> exchanged(int bit) {
    int[] lanes = new int[Species.LANES];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = (i ^ bit) % lanes.length;
    }
    return VectorShuffle.fromArray(INT, lanes, 0);
  }

  /** Returns ones in the lanes whose numbers have a bit. */
  private static int[] upper(int bit) {
    int[] lanes = new int[Species.LANES];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = (i & bit) > 0 ? -1 : 0;
    }
    return lanes;
  }

  /** Loads rows of a block that lie a distance apart. */
  static void load(float[] x, int from, int distance, float[] between) {
    IntVector upper1 = IntVector.fromArray(INT, UPPER_1, 0);
    IntVector upper2 = IntVector.fromArray(INT, UPPER_2, 0);
    for (int r = 0; r < SIDE; r += 4) {
      IntVector a0 = FloatVector.fromArray(FLOAT, x, from + r * distance).reinterpretAsInts();
      IntVector a1 = FloatVector.fromArray(FLOAT, x, from + (r + 1) * distance).reinterpretAsInts();
      IntVector a2 = FloatVector.fromArray(FLOAT, x, from + (r + 2) * distance).reinterpretAsInts();
      IntVector a3 = FloatVector.fromArray(FLOAT, x, from + (r + 3) * distance).reinterpretAsInts();
      IntVector a0n = a0.rearrange(NEXT_1);
      IntVector a1n = a1.rearrange(NEXT_1);
      IntVector b0 =
          a0.lanewise(VectorOperators.XOR, a1n).and(upper1).lanewise(VectorOperators.XOR, a0);
      IntVector b1 =
          a0n.lanewise(VectorOperators.XOR, a1).and(upper1).lanewise(VectorOperators.XOR, a0n);
      IntVector a2n = a2.rearrange(NEXT_1);
      IntVector a3n = a3.rearrange(NEXT_1);
      IntVector b2 =
          a2.lanewise(VectorOperators.XOR, a3n).and(upper1).lanewise(VectorOperators.XOR, a2);
      IntVector b3 =
          a2n.lanewise(VectorOperators.XOR, a3).and(upper1).lanewise(VectorOperators.XOR, a2n);
      IntVector b0n = b0.rearrange(NEXT_2);
      IntVector b2n = b2.rearrange(NEXT_2);
      IntVector c0 =
          b0.lanewise(VectorOperators.XOR, b2n).and(upper2).lanewise(VectorOperators.XOR, b0);
      IntVector c2 =
          b0n.lanewise(VectorOperators.XOR, b2).and(upper2).lanewise(VectorOperators.XOR, b0n);
      IntVector b1n = b1.rearrange(NEXT_2);
      IntVector b3n = b3.rearrange(NEXT_2);
      IntVector c1 =
          b1.lanewise(VectorOperators.XOR, b3n).and(upper2).lanewise(VectorOperators.XOR, b1);
      IntVector c3 =
          b1n.lanewise(VectorOperators.XOR, b3).and(upper2).lanewise(VectorOperators.XOR, b1n);
      c0.reinterpretAsFloats().intoArray(between, r * SIDE);
      c1.reinterpretAsFloats().intoArray(between, (r + 1) * SIDE);
      c2.reinterpretAsFloats().intoArray(between, (r + 2) * SIDE);
      c3.reinterpretAsFloats().intoArray(between, (r + 3) * SIDE);
    }
  }

  /** Loads rows of a block from anywhere. */
  static void load(float[] x, int[] rows, int offset, float[] between) {
    IntVector upper1 = IntVector.fromArray(INT, UPPER_1, 0);
    IntVector upper2 = IntVector.fromArray(INT, UPPER_2, 0);
    for (int r = 0; r < SIDE; r += 4) {
      IntVector a0 = FloatVector.fromArray(FLOAT, x, rows[r] + offset).reinterpretAsInts();
      IntVector a1 = FloatVector.fromArray(FLOAT, x, rows[r + 1] + offset).reinterpretAsInts();
      IntVector a2 = FloatVector.fromArray(FLOAT, x, rows[r + 2] + offset).reinterpretAsInts();
      IntVector a3 = FloatVector.fromArray(FLOAT, x, rows[r + 3] + offset).reinterpretAsInts();
      IntVector a0n = a0.rearrange(NEXT_1);
      IntVector a1n = a1.rearrange(NEXT_1);
      IntVector b0 =
          a0.lanewise(VectorOperators.XOR, a1n).and(upper1).lanewise(VectorOperators.XOR, a0);
      IntVector b1 =
          a0n.lanewise(VectorOperators.XOR, a1).and(upper1).lanewise(VectorOperators.XOR, a0n);
      IntVector a2n = a2.rearrange(NEXT_1);
      IntVector a3n = a3.rearrange(NEXT_1);
      IntVector b2 =
          a2.lanewise(VectorOperators.XOR, a3n).and(upper1).lanewise(VectorOperators.XOR, a2);
      IntVector b3 =
          a2n.lanewise(VectorOperators.XOR, a3).and(upper1).lanewise(VectorOperators.XOR, a2n);
      IntVector b0n = b0.rearrange(NEXT_2);
      IntVector b2n = b2.rearrange(NEXT_2);
      IntVector c0 =
          b0.lanewise(VectorOperators.XOR, b2n).and(upper2).lanewise(VectorOperators.XOR, b0);
      IntVector c2 =
          b0n.lanewise(VectorOperators.XOR, b2).and(upper2).lanewise(VectorOperators.XOR, b0n);
      IntVector b1n = b1.rearrange(NEXT_2);
      IntVector b3n = b3.rearrange(NEXT_2);
      IntVector c1 =
          b1.lanewise(VectorOperators.XOR, b3n).and(upper2).lanewise(VectorOperators.XOR, b1);
      IntVector c3 =
          b1n.lanewise(VectorOperators.XOR, b3).and(upper2).lanewise(VectorOperators.XOR, b1n);
      c0.reinterpretAsFloats().intoArray(between, r * SIDE);
      c1.reinterpretAsFloats().intoArray(between, (r + 1) * SIDE);
      c2.reinterpretAsFloats().intoArray(between, (r + 2) * SIDE);
      c3.reinterpretAsFloats().intoArray(between, (r + 3) * SIDE);
    }
  }

  /** Stores the first columns of a block that was loaded. */
  static void store(float[] between, int columns, float[] y, int to, int distance) {
    IntVector upper4 = IntVector.fromArray(INT, UPPER_4, 0);
    IntVector upper8 = IntVector.fromArray(INT, UPPER_8, 0);
    for (int r = 0; r < 4; r++) {
      IntVector a0 = FloatVector.fromArray(FLOAT, between, r * SIDE).reinterpretAsInts();
      IntVector a1 = FloatVector.fromArray(FLOAT, between, (r + 4) * SIDE).reinterpretAsInts();
      IntVector a2 = FloatVector.fromArray(FLOAT, between, (r + 8) * SIDE).reinterpretAsInts();
      IntVector a3 = FloatVector.fromArray(FLOAT, between, (r + 12) * SIDE).reinterpretAsInts();
      IntVector a0n = a0.rearrange(NEXT_4);
      IntVector a1n = a1.rearrange(NEXT_4);
      IntVector b0 =
          a0.lanewise(VectorOperators.XOR, a1n).and(upper4).lanewise(VectorOperators.XOR, a0);
      IntVector b1 =
          a0n.lanewise(VectorOperators.XOR, a1).and(upper4).lanewise(VectorOperators.XOR, a0n);
      IntVector a2n = a2.rearrange(NEXT_4);
      IntVector a3n = a3.rearrange(NEXT_4);
      IntVector b2 =
          a2.lanewise(VectorOperators.XOR, a3n).and(upper4).lanewise(VectorOperators.XOR, a2);
      IntVector b3 =
          a2n.lanewise(VectorOperators.XOR, a3).and(upper4).lanewise(VectorOperators.XOR, a2n);
      IntVector b0n = b0.rearrange(NEXT_8);
      IntVector b2n = b2.rearrange(NEXT_8);
      IntVector c0 =
          b0.lanewise(VectorOperators.XOR, b2n).and(upper8).lanewise(VectorOperators.XOR, b0);
      IntVector c2 =
          b0n.lanewise(VectorOperators.XOR, b2).and(upper8).lanewise(VectorOperators.XOR, b0n);
      IntVector b1n = b1.rearrange(NEXT_8);
      IntVector b3n = b3.rearrange(NEXT_8);
      IntVector c1 =
          b1.lanewise(VectorOperators.XOR, b3n).and(upper8).lanewise(VectorOperators.XOR, b1);
      IntVector c3 =
          b1n.lanewise(VectorOperators.XOR, b3).and(upper8).lanewise(VectorOperators.XOR, b1n);
      if (r < columns) {
        c0.reinterpretAsFloats().intoArray(y, to + r * distance);
      }
      if (r + 4 < columns) {
        c1.reinterpretAsFloats().intoArray(y, to + (r + 4) * distance);
      }
      if (r + 8 < columns) {
        c2.reinterpretAsFloats().intoArray(y, to + (r + 8) * distance);
      }
      if (r + 12 < columns) {
        c3.reinterpretAsFloats().intoArray(y, to + (r + 12) * distance);
      }
    }
  }
}
