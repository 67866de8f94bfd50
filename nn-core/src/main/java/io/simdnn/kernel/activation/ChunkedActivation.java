package io.simdnn.kernel.activation;

import io.simdnn.kernel.ActivationKernel;

/**
 * An activation function that works on chunks, copied to arrays of the thread: where all arrays of
 * a loop have the same index, C2 needs no proof that they don't overlap before it takes vectors.
 */
abstract class ChunkedActivation implements ActivationKernel {
  private static final int CHUNK = 1_024;

  /** Inputs, outputs, two temporaries and gradients. */
  private static final ThreadLocal<float[][]> CHUNKS =
      ThreadLocal.withInitial(() -> new float[5][CHUNK]);

  /** Computes one chunk. The temporaries t and u are free to use. */
  abstract void forwardChunk(
      float[] x, float[] y, int n, float alpha, float beta, float[] t, float[] u);

  /** Computes the gradient of one chunk. The temporaries t and u are free to use. */
  abstract void gradientChunk(
      float[] dy, float[] x, float[] dx, int n, float alpha, float beta, float[] t, float[] u);

  @Override
  public final void forward(
      float[] x, int xOffset, float[] y, int yOffset, int length, float alpha, float beta) {
    float[][] chunks = CHUNKS.get();
    for (int i = 0; i < length; i += CHUNK) {
      int n = Math.min(CHUNK, length - i);
      System.arraycopy(x, xOffset + i, chunks[0], 0, n);
      forwardChunk(chunks[0], chunks[1], n, alpha, beta, chunks[2], chunks[3]);
      System.arraycopy(chunks[1], 0, y, yOffset + i, n);
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
    float[][] chunks = CHUNKS.get();
    for (int i = 0; i < length; i += CHUNK) {
      int n = Math.min(CHUNK, length - i);
      System.arraycopy(saved, savedOffset + i, chunks[0], 0, n);
      System.arraycopy(dy, dyOffset + i, chunks[4], 0, n);
      gradientChunk(chunks[4], chunks[0], chunks[1], n, alpha, beta, chunks[2], chunks[3]);
      System.arraycopy(chunks[1], 0, dx, dxOffset + i, n);
    }
  }
}
