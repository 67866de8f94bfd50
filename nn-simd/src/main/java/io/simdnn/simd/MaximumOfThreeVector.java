package io.simdnn.simd;

import static io.simdnn.simd.OrderedKeys.MAGNITUDE;
import static io.simdnn.simd.OrderedKeys.TURN;
import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.INT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.pooling.PoolGeometry;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/** Windows of 3 x 3 with a step of 2 along the rows; see {@link PlaneMaximumVector}. */
final class MaximumOfThreeVector {
  /** The last window in a vector lacks its last element. */
  private static final int STEP = LANES / 2 - 1;

  private static final VectorShuffle<Integer> EVEN = Species.lanes(0, 2);
  private static final VectorShuffle<Integer> NEXT_EVEN = Species.lanes(2, 2);

  private MaximumOfThreeVector() {}

  static void rows(
      PoolGeometry g,
      int from,
      int to,
      int[] limits,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset) {
    int columns = g.outputWidth();
    int outputRows = g.outputHeight();
    int before = g.horizontal().before();
    int width = g.width();
    int bottom = g.height() - 1;
    int stride = g.vertical().stride();
    int top = g.vertical().position(from % outputRows, 0);
    int end = g.vertical().position(outputRows, 0);
    int plane = xOffset + from / outputRows * g.height() * width - before;
    int out = yOffset + from * columns;
    for (int row = from; row < to; row++) {
      int first = plane + Math.max(top, 0) * width;
      int second = plane + Math.max(0, Math.min(top + 1, bottom)) * width;
      int third = plane + Math.min(top + 2, bottom) * width;
      for (int j = 0; j < columns; j += STEP) {
        IntVector a = FloatVector.fromArray(FLOAT, x, first + 2 * j).reinterpretAsInts();
        IntVector b = FloatVector.fromArray(FLOAT, x, second + 2 * j).reinterpretAsInts();
        IntVector c = FloatVector.fromArray(FLOAT, x, third + 2 * j).reinterpretAsInts();
        a = a.lanewise(VectorOperators.ASHR, 31).and(MAGNITUDE).lanewise(VectorOperators.XOR, a);
        b = b.lanewise(VectorOperators.ASHR, 31).and(MAGNITUDE).lanewise(VectorOperators.XOR, b);
        c = c.lanewise(VectorOperators.ASHR, 31).and(MAGNITUDE).lanewise(VectorOperators.XOR, c);
        IntVector over =
            a.sub(TURN)
                .max(b.sub(TURN))
                .max(c.sub(TURN))
                .min(IntVector.fromArray(INT, limits, 2 * j));
        IntVector odd =
            over.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 32).reinterpretAsInts();
        IntVector keys = over.max(odd).rearrange(EVEN).max(over.rearrange(NEXT_EVEN)).add(TURN);
        keys.lanewise(VectorOperators.ASHR, 31)
            .and(MAGNITUDE)
            .lanewise(VectorOperators.XOR, keys)
            .reinterpretAsFloats()
            .intoArray(y, out + j);
      }
      out += columns;
      top += stride;
      if (top == end) {
        top -= outputRows * stride;
        plane += g.height() * width;
      }
    }
  }
}
