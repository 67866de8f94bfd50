package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.ReductionKernel;
import io.simdnn.kernel.math.Log;
import jdk.incubator.vector.FloatVector;

/**
 * Softmax, its gradient and its loss over rows too short to fill vectors: as many rows as a vector
 * has lanes are transposed, so that one lane works on one row.
 *
 * <p>A last block of fewer rows repeats its last row in the other lanes.
 */
final class ShortRowsVector {
  /** Rows of fewer elements than this are short; one block of them fits {@link Scratch#CHUNK}. */
  static final int LIMIT = ReductionKernel.LANES;

  private ShortRowsVector() {}

  static void softmax(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    Scratch scratch = Scratch.ofThread();
    for (int i = 0; i < rows; i += LANES) {
      int count = Math.min(LANES, rows - i);
      int at = i * columns;
      load(x, xOffset + at, count, columns, scratch.chunk1);
      shift(scratch.chunk1, columns);
      exponentials(scratch, columns);
      scale(scratch, columns, 1f);
      store(scratch.chunk1, count, columns, y, yOffset + at);
    }
  }

  static void gradient(
      float[] dy,
      int dyOffset,
      float[] y,
      int yOffset,
      float[] dx,
      int dxOffset,
      int rows,
      int columns) {
    Scratch scratch = Scratch.ofThread();
    for (int i = 0; i < rows; i += LANES) {
      int count = Math.min(LANES, rows - i);
      int at = i * columns;
      load(dy, dyOffset + at, count, columns, scratch.chunk1);
      load(y, yOffset + at, count, columns, scratch.chunk2);
      gradientOfBlock(scratch, columns);
      store(scratch.chunk1, count, columns, dx, dxOffset + at);
    }
  }

  static void crossEntropy(
      float[] x,
      int xOffset,
      float[] labels,
      int labelsOffset,
      float[] gradient,
      int gradientOffset,
      float[] terms,
      int termsOffset,
      int rows,
      int columns,
      float scale) {
    Scratch scratch = Scratch.ofThread();
    float[] block = scratch.chunk1;
    for (int i = 0; i < rows; i += LANES) {
      int count = Math.min(LANES, rows - i);
      int at = i * columns;
      load(x, xOffset + at, count, columns, block);
      shift(block, columns);
      for (int r = 0; r < count; r++) {
        terms[termsOffset + i + r] = block[at(labels[labelsOffset + i + r], r)];
      }
      exponentials(scratch, columns);
      for (int r = 0; r < count; r++) {
        float sum = scratch.chunk3[r];
        int right = at(labels[labelsOffset + i + r], r);
        scratch.lanes[r] = (block[right] * (1 / sum) - 1) * scale;
        terms[termsOffset + i + r] = Log.log(sum) - terms[termsOffset + i + r];
      }
      scale(scratch, columns, scale);
      for (int r = 0; r < count; r++) {
        block[at(labels[labelsOffset + i + r], r)] = scratch.lanes[r];
      }
      store(block, count, columns, gradient, gradientOffset + at);
    }
  }

  /** Returns where a block holds the element of a class in one of its rows. */
  private static int at(float label, int row) {
    return ((int) label) * LANES + row;
  }

  private static void load(float[] x, int offset, int rows, int columns, float[] block) {
    for (int r = 0; r < LANES; r++) {
      int row = offset + Math.min(r, rows - 1) * columns;
      for (int j = 0; j < columns; j++) {
        block[j * LANES + r] = x[row + j];
      }
    }
  }

  private static void store(float[] block, int rows, int columns, float[] y, int offset) {
    for (int r = 0; r < rows; r++) {
      int row = offset + r * columns;
      for (int j = 0; j < columns; j++) {
        y[row + j] = block[j * LANES + r];
      }
    }
  }

  /** Subtracts the largest element of every row. */
  private static void shift(float[] block, int columns) {
    int end = columns * LANES;
    FloatVector max = FloatVector.broadcast(FLOAT, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < end; i += LANES) {
      max = max.max(FloatVector.fromArray(FLOAT, block, i));
    }
    for (int i = 0; i < end; i += LANES) {
      FloatVector.fromArray(FLOAT, block, i).sub(max).intoArray(block, i);
    }
  }

  /** Replaces the first chunk by its exponentials; their sums by row begin the third chunk. */
  private static void exponentials(Scratch scratch, int columns) {
    int length = columns * LANES;
    ExpVector.exp(scratch.chunk1, 0, 0f, scratch.chunk1, 0, length);
    System.arraycopy(scratch.chunk1, 0, scratch.chunk3, 0, length);
    fold(scratch.chunk3, columns);
  }

  /** Multiplies the first chunk by the reciprocals of the sums, then by a factor. */
  private static void scale(Scratch scratch, int columns, float factor) {
    float[] block = scratch.chunk1;
    FloatVector sums = FloatVector.fromArray(FLOAT, scratch.chunk3, 0);
    FloatVector reciprocals = FloatVector.broadcast(FLOAT, 1f).div(sums);
    FloatVector factors = FloatVector.broadcast(FLOAT, factor);
    int end = columns * LANES;
    for (int i = 0; i < end; i += LANES) {
      FloatVector.fromArray(FLOAT, block, i).mul(reciprocals).mul(factors).intoArray(block, i);
    }
  }

  private static void gradientOfBlock(Scratch scratch, int columns) {
    float[] dy = scratch.chunk1;
    float[] y = scratch.chunk2;
    FloatVector zero = FloatVector.zero(FLOAT);
    int end = columns * LANES;
    for (int i = 0; i < end; i += LANES) {
      FloatVector.fromArray(FLOAT, dy, i)
          .fma(FloatVector.fromArray(FLOAT, y, i), zero)
          .intoArray(scratch.chunk3, i);
    }
    fold(scratch.chunk3, columns);
    // The virtual lanes beyond the row are +0, which turns a sum of -0 into +0.
    FloatVector dot = FloatVector.fromArray(FLOAT, scratch.chunk3, 0).add(zero);
    for (int i = 0; i < end; i += LANES) {
      FloatVector difference = FloatVector.fromArray(FLOAT, dy, i).sub(dot);
      FloatVector.fromArray(FLOAT, y, i).mul(difference).intoArray(dy, i);
    }
  }

  /** Adds upper halves of the columns to lower halves until the first holds the sums. */
  private static void fold(float[] block, int columns) {
    int left = columns;
    for (int half = ReductionKernel.LANES / 2; half > 0; half /= 2) {
      int distance = half * LANES;
      int end = left * LANES;
      for (int i = distance; i < end; i += LANES) {
        FloatVector.fromArray(FLOAT, block, i - distance)
            .add(FloatVector.fromArray(FLOAT, block, i))
            .intoArray(block, i - distance);
      }
      left = Math.min(left, half);
    }
  }
}
