package io.simdnn.simd;

import io.simdnn.kernel.ReductionKernel;

/** The working memory of one thread: grows to the largest request and is never given back. */
final class Scratch {
  /** The chunk of an elementwise pass that needs temporaries: all of them stay in the L1 cache. */
  static final int CHUNK = 1024;

  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  /** The virtual lanes of a sum. */
  final float[] lanes = new float[ReductionKernel.LANES];

  /** Temporaries of an elementwise pass. */
  final float[] chunk1 = new float[CHUNK];

  /** More temporaries of an elementwise pass. */
  final float[] chunk2 = new float[CHUNK];

  /** Still more temporaries of an elementwise pass. */
  final float[] chunk3 = new float[CHUNK];

  private float[] packedA = {};
  private float[] packedB = {};
  private float[] edge = {};
  private int[] columns = {};

  private Scratch() {}

  static Scratch ofThread() {
    return OF_THREAD.get();
  }

  /** Returns memory for a block of the left operand. */
  float[] packedA(int length) {
    if (packedA.length < length) {
      packedA = new float[length];
    }
    return packedA;
  }

  /** Returns memory for a block of the right operand. */
  float[] packedB(int length) {
    if (packedB.length < length) {
      packedB = new float[length];
    }
    return packedB;
  }

  /** Returns memory for the columns of C that do not fill a tile. */
  float[] edge(int length) {
    if (edge.length < length) {
      edge = new float[length];
    }
    return edge;
  }

  /** Returns memory for a whole number for each column of a plane. */
  int[] columns(int length) {
    if (columns.length < length) {
      columns = new int[length];
    }
    return columns;
  }
}
