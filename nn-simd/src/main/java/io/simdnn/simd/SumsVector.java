package io.simdnn.simd;

import static io.simdnn.simd.Species.FLOAT;
import static io.simdnn.simd.Species.LANES;

import io.simdnn.kernel.convolution.SumsKernel;
import io.simdnn.kernel.scalar.ScalarSums;
import jdk.incubator.vector.FloatVector;

/**
 * Whole vectors as long as there is room for them: what they write beyond a row, the next row
 * overwrites.
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
      float[] y,
      int yOffset) {
    int whole = Math.min((length + LANES - 1) / LANES, room / LANES) * LANES;
    if (residual == null) {
      addBias(whole, sums, sumsOffset, bias, y, yOffset);
    } else {
      addBoth(whole, sums, sumsOffset, bias, residual, residualOffset, y, yOffset);
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
          y,
          yOffset + whole);
    }
  }

  /** Rows of up to one vector without a loop inside; the last ones have no room for a vector. */
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
      float[] y,
      int yOffset) {
    boolean suits = length <= LANES && room >= LANES;
    int whole = suits ? Math.min(rows, (room - LANES) / length + 1) : 0;
    if (residual == null) {
      addBias(whole, length, pitch, sums, sumsOffset, bias, y, yOffset);
    } else {
      addBoth(whole, length, pitch, sums, sumsOffset, bias, residual, residualOffset, y, yOffset);
    }
    for (int row = whole; row < rows; row++) {
      int at = row * length;
      int from = sumsOffset + row * pitch;
      int added = residualOffset + at;
      complete(length, room - at, sums, from, bias, residual, added, y, yOffset + at);
    }
  }

  private static void addBias(
      int rows,
      int length,
      int pitch,
      float[] sums,
      int sumsOffset,
      float bias,
      float[] y,
      int yOffset) {
    for (int row = 0; row < rows; row++) {
      FloatVector.fromArray(FLOAT, sums, sumsOffset + row * pitch)
          .add(bias)
          .intoArray(y, yOffset + row * length);
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
      float[] y,
      int yOffset) {
    for (int row = 0; row < rows; row++) {
      int at = row * length;
      FloatVector.fromArray(FLOAT, sums, sumsOffset + row * pitch)
          .add(bias)
          .add(FloatVector.fromArray(FLOAT, residual, residualOffset + at))
          .intoArray(y, yOffset + at);
    }
  }

  private static void addBias(
      int length, float[] sums, int sumsOffset, float bias, float[] y, int yOffset) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector.fromArray(FLOAT, sums, sumsOffset + i).add(bias).intoArray(y, yOffset + i);
    }
  }

  private static void addBoth(
      int length,
      float[] sums,
      int sumsOffset,
      float bias,
      float[] residual,
      int residualOffset,
      float[] y,
      int yOffset) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector.fromArray(FLOAT, sums, sumsOffset + i)
          .add(bias)
          .add(FloatVector.fromArray(FLOAT, residual, residualOffset + i))
          .intoArray(y, yOffset + i);
    }
  }
}
