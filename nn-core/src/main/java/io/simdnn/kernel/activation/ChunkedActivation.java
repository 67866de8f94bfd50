package io.simdnn.kernel.activation;

import io.simdnn.kernel.ActivationKernel;

/** An activation function that works on chunks, with temporaries of the thread beside it. */
abstract class ChunkedActivation implements ActivationKernel {
  private static final int CHUNK = 1_024;

  private static final ThreadLocal<float[][]> TEMPORARIES =
      ThreadLocal.withInitial(() -> new float[2][CHUNK]);

  /** Computes one chunk. The temporaries t and u are free to use. */
  abstract void forwardChunk(
      float[] x, int xAt, float[] y, int yAt, int n, float alpha, float beta, float[] t, float[] u);

  /** Computes the gradient of one chunk. The temporaries t and u are free to use. */
  abstract void gradientChunk(
      float[] dy,
      int dyAt,
      float[] x,
      int xAt,
      float[] dx,
      int dxAt,
      int n,
      float alpha,
      float beta,
      float[] t,
      float[] u);

  @Override
  public final void forward(
      float[] x, int xOffset, float[] y, int yOffset, int length, float alpha, float beta) {
    float[][] temporaries = TEMPORARIES.get();
    for (int i = 0; i < length; i += CHUNK) {
      forwardChunk(
          x,
          xOffset + i,
          y,
          yOffset + i,
          Math.min(CHUNK, length - i),
          alpha,
          beta,
          temporaries[0],
          temporaries[1]);
    }
  }

  @Override
  public final void gradient(
      float[] dy,
      int dyOffset,
      float[] saved,
      int savedOffset,
      float[] dx,
      int dxOffset,
      int length,
      float alpha,
      float beta) {
    float[][] temporaries = TEMPORARIES.get();
    for (int i = 0; i < length; i += CHUNK) {
      gradientChunk(
          dy,
          dyOffset + i,
          saved,
          savedOffset + i,
          dx,
          dxOffset + i,
          Math.min(CHUNK, length - i),
          alpha,
          beta,
          temporaries[0],
          temporaries[1]);
    }
  }
}
