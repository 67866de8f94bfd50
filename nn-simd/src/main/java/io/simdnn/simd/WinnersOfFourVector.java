package io.simdnn.simd;

import io.simdnn.kernel.pooling.PoolGeometry;
import io.simdnn.kernel.pooling.ScalarWinnersOfFour;
import io.simdnn.kernel.pooling.WinnersOfFour;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Windows of 2 x 2 with a step of 2. Two neighbours of a row are the halves of a 64-bit lane, so
 * that all four elements under a window meet in one lane: as {@code 4 * ordered value + 3 -
 * corner}, whose maximum tells the corner. The float vectors must be as wide as those of all other
 * kernels: C2 of JDK 17 compiles what they share for the widths it has seen, and with two of them
 * vectors that live in loops become objects.
 */
final class WinnersOfFourVector implements WinnersOfFour {
  private static final VectorSpecies<Long> LONG = Species.FLOAT.vectorShape().withLanes(long.class);
  private static final VectorSpecies<Integer> POSITIONS =
      VectorShape.forBitSize(Species.bits() / 2).withLanes(int.class);
  private static final int WINDOWS = LONG.length();
  private static final int INFINITY = 0x7f800000;
  private static final int NAN = 0x7fc00000;
  private static final LongVector STEPS = LongVector.zero(LONG).addIndex(2);

  private final ScalarWinnersOfFour scalar = new ScalarWinnersOfFour();

  @Override
  public void find(
      PoolGeometry geometry, float[] x, int xOffset, int[] winners, int winnersOffset) {
    int outputs = geometry.outputWidth();
    if (geometry.horizontal().stride() != 2) {
      scalar.find(geometry, x, xOffset, winners, winnersOffset);
      return;
    }
    int width = geometry.width();
    int rows = outputs < WINDOWS ? rowsBeforeEnd(geometry) : geometry.outputHeight();
    for (int i = 0; i < rows; i++) {
      int row = geometry.vertical().position(i, 0) * width;
      row(x, xOffset, row, width, outputs, winners, winnersOffset + i * outputs);
    }
    scalar.findFrom(rows, geometry, x, xOffset, winners, winnersOffset);
  }

  /**
   * Returns how many rows shorter than a vector can be compared by a whole one, which reads into
   * the next row and writes where the next one's winners will be.
   */
  private static int rowsBeforeEnd(PoolGeometry geometry) {
    int outputs = geometry.outputWidth();
    int rows = geometry.outputHeight();
    int end = geometry.height() * geometry.width();
    while (rows > 0
        && ((rows - 1) * outputs + WINDOWS > geometry.outputHeight() * outputs
            || (geometry.vertical().position(rows - 1, 0) + 1) * geometry.width() + 2 * WINDOWS
                > end)) {
      rows--;
    }
    return rows;
  }

  /** The last vector covers windows of the one before if their number is odd. */
  private static void row(
      float[] x, int xOffset, int row, int width, int outputs, int[] winners, int out) {
    for (int j = 0; j < outputs; j += WINDOWS) {
      int first = Math.max(0, Math.min(j, outputs - WINDOWS));
      int at = row + 2 * first;
      LongVector upper = ordered(x, xOffset + at).reinterpretAsLongs();
      LongVector lower = ordered(x, xOffset + at + width).reinterpretAsLongs();
      LongVector best =
          left(upper).add(3).max(right(upper).add(2)).max(left(lower).add(1).max(right(lower)));
      LongVector corner = best.not().and(3);
      LongVector below = corner.lanewise(VectorOperators.LSHR, 1).neg().and(width);
      LongVector position = STEPS.add(at).add(corner.and(1)).add(below);
      ((IntVector) position.convertShape(VectorOperators.L2I, POSITIONS, 0))
          .intoArray(winners, out + first);
    }
  }

  private static LongVector left(LongVector pairs) {
    return pairs.lanewise(VectorOperators.LSHL, 32).lanewise(VectorOperators.ASHR, 30);
  }

  private static LongVector right(LongVector pairs) {
    return pairs.lanewise(VectorOperators.ASHR, 32).lanewise(VectorOperators.LSHL, 2);
  }

  /** Integers that compare as {@link Float#compare} compares the values. */
  private static IntVector ordered(float[] x, int offset) {
    IntVector bits = FloatVector.fromArray(Species.FLOAT, x, offset).reinterpretAsInts();
    VectorMask<Integer> isNaN = bits.and(Integer.MAX_VALUE).compare(VectorOperators.GT, INFINITY);
    IntVector ordered =
        bits.lanewise(
            VectorOperators.XOR, bits.lanewise(VectorOperators.ASHR, 31).and(Integer.MAX_VALUE));
    return ordered.blend(NAN, isNaN);
  }
}
