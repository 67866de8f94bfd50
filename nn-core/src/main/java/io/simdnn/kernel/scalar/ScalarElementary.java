package io.simdnn.kernel.scalar;

import io.simdnn.kernel.ElementaryKernel;
import io.simdnn.kernel.math.Erf;
import io.simdnn.kernel.math.Exp;
import io.simdnn.kernel.math.Log;
import io.simdnn.kernel.math.Sigmoid;
import io.simdnn.kernel.math.Tanh;

/** Elementary functions one element after the other. */
final class ScalarElementary implements ElementaryKernel {
  @Override
  public void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = Exp.expFlushed(x[xOffset + i]);
    }
  }

  @Override
  public void log1p(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = Log.log1p(x[xOffset + i]);
    }
  }

  @Override
  public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = Sigmoid.sigmoid(x[xOffset + i]);
    }
  }

  @Override
  public void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = Tanh.tanh(x[xOffset + i]);
    }
  }

  @Override
  public void erf(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = Erf.erf(x[xOffset + i]);
    }
  }
}
