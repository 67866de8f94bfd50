package io.simdnn.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The shape of every vector in this module, chosen once: the one that the CPU prefers unless {@link
 * VectorBits} forces another. A compile-time constant for the JIT, which vectors need to stay in
 * registers.
 */
final class Species {
  static final VectorSpecies<Float> FLOAT = choose(VectorBits.forced());

  /** The species of the exponents in {@link #FLOAT}'s lanes. */
  static final VectorSpecies<Integer> INT = FLOAT.vectorShape().withLanes(int.class);

  /** The lanes of one vector. */
  static final int LANES = FLOAT.length();

  private Species() {}

  /** Returns the bits of one vector. */
  static int bits() {
    return FLOAT.vectorBitSize();
  }

  /** Returns what brings the lanes {@code first, first + step, ...} to the front, in a circle. */
  static VectorShuffle<Integer> lanes(int first, int step) {
    int[] lanes = new int[LANES];
    for (int i = 0; i < LANES; i++) {
      lanes[i] = (first + i * step) % LANES;
    }
    return VectorShuffle.fromArray(INT, lanes, 0);
  }

  private static VectorSpecies<Float> choose(int bits) {
    return bits == VectorBits.PREFERRED
        ? FloatVector.SPECIES_PREFERRED
        : VectorShape.forBitSize(bits).withLanes(float.class);
  }

  /** Returns the bits that the CPU prefers: the narrower of its float and int vectors. */
  static int preferredBits() {
    return Math.min(
        FloatVector.SPECIES_PREFERRED.vectorBitSize(), IntVector.SPECIES_PREFERRED.vectorBitSize());
  }
}
