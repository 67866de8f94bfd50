package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.convolution.SumsKernel;
import io.simdnn.kernel.scalar.ScalarSums;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Whole vectors as long as there is room for them: what they write beyond a row, the next row
 * overwrites. A comparison and a choice take less than the maximum of floats, and leave NaN too.
 */
final class SumsVector implements SumsKernel {
  private final SumsKernel tail = new ScalarSums();

  @Override
  public void complete(
      int length,
      int room,
      float[] sums,
      int sumsOffset,
      float bias,
      float[] residual,
      int residualOffset,
      float least,
      float[] y,
      int yOffset) {
    int whole = Math.min((length + LANES - 1) / LANES, room / LANES) * LANES;
    if (residual == null) {
      addBias(whole, sums, sumsOffset, bias, least, y, yOffset);
    } else {
      addBoth(whole, sums, sumsOffset, bias, residual, residualOffset, least, y, yOffset);
    }
    if (whole < length) {
      tail.complete(
          length - whole,
          length - whole,
          sums,
          sumsOffset + whole,
          bias,
          residual,
          residualOffset + whole,
          least,
          y,
          yOffset + whole);
    }
  }

  /** The last rows have no room for a whole vector at their end. */
  @Override
  public void completeRows(
      int rows,
      int length,
      int pitch,
      int room,
      float[] sums,
      int sumsOffset,
      float bias,
      float[] residual,
      int residualOffset,
      float least,
      float[] y,
      int yOffset) {
    int written = MatMulTile.roundUp(length, LANES);
    int whole = room < written ? 0 : Math.min(rows, (room - written) / length + 1);
    if (residual == null) {
      addBias(whole, length, pitch, sums, sumsOffset, bias, least, y, yOffset);
    } else {
      addBoth(
          whole,
          length,
          pitch,
          sums,
          sumsOffset,
          bias,
          residual,
          residualOffset,
          least,
          y,
          yOffset);
    }
    for (int row = whole; row < rows; row++) {
      int at = row * length;
      int from = sumsOffset + row * pitch;
      int added = residualOffset + at;
      complete(length, room - at, sums, from, bias, residual, added, least, y, yOffset + at);
    }
  }

  private static void addBias(
      int rows,
      int length,
      int pitch,
      float[] sums,
      int sumsOffset,
      float bias,
      float least,
      float[] y,
      int yOffset) {
    FloatVector floor = FloatVector.broadcast(FLOAT, least);
    for (int row = 0; row < rows; row++) {
      int from = sumsOffset + row * pitch;
      int to = yOffset + row * length;
      for (int i = 0; i < length; i += LANES) {
        FloatVector value = FloatVector.fromArray(FLOAT, sums, from + i).add(bias);
        value.blend(floor, value.compare(VectorOperators.LE, floor)).intoArray(y, to + i);
      }
    }
  }

  private static void addBoth(
      int rows,
      int length,
      int pitch,
      float[] sums,
      int sumsOffset,
      float bias,
      float[] residual,
      int residualOffset,
      float least,
      float[] y,
      int yOffset) {
    FloatVector floor = FloatVector.broadcast(FLOAT, least);
    for (int row = 0; row < rows; row++) {
      int from = sumsOffset + row * pitch;
      int at = row * length;
      for (int i = at; i < at + length; i += LANES) {
        FloatVector value =
            FloatVector.fromArray(FLOAT, sums, from + i - at)
                .add(bias)
                .add(FloatVector.fromArray(FLOAT, residual, residualOffset + i));
        value.blend(floor, value.compare(VectorOperators.LE, floor)).intoArray(y, yOffset + i);
      }
    }
  }

  private static void addBias(
      int length, float[] sums, int sumsOffset, float bias, float least, float[] y, int yOffset) {
    FloatVector floor = FloatVector.broadcast(FLOAT, least);
    for (int i = 0; i < length; i += LANES) {
      FloatVector value = FloatVector.fromArray(FLOAT, sums, sumsOffset + i).add(bias);
      value.blend(floor, value.compare(VectorOperators.LE, floor)).intoArray(y, yOffset + i);
    }
  }

  private static void addBoth(
      int length,
      float[] sums,
      int sumsOffset,
      float bias,
      float[] residual,
      int residualOffset,
      float least,
      float[] y,
      int yOffset) {
    FloatVector floor = FloatVector.broadcast(FLOAT, least);
    for (int i = 0; i < length; i += LANES) {
      FloatVector value =
          FloatVector.fromArray(FLOAT, sums, sumsOffset + i)
              .add(bias)
              .add(FloatVector.fromArray(FLOAT, residual, residualOffset + i));
      value.blend(floor, value.compare(VectorOperators.LE, floor)).intoArray(y, yOffset + i);
    }
  }
}
