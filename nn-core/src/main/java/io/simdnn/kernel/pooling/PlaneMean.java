package io.simdnn.kernel.pooling;

/**
 * The means of whole planes. A sum is one chain over its plane, in which each addition waits for
 * the one before: the chains of eight planes run side by side.
 */
final class PlaneMean {
  private static final int CHAINS = 8;

  private PlaneMean() {}

  static void of(
      int planes, int size, float divisor, float[] x, int xOffset, float[] y, int yOffset) {
    int together = planes - planes % CHAINS;
    for (int p = 0; p < together; p += CHAINS) {
      eight(size, divisor, x, xOffset + p * size, y, yOffset + p);
    }
    for (int p = together; p < planes; p++) {
      float sum = 0;
      for (int i = xOffset + p * size; i < xOffset + (p + 1) * size; i++) {
        sum += x[i];
      }
      y[yOffset + p] = sum / divisor;
    }
  }

  private static void eight(int size, float divisor, float[] x, int first, float[] y, int out) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    float sum4 = 0;
    float sum5 = 0;
    float sum6 = 0;
    float sum7 = 0;
    for (int i = first; i < first + size; i++) {
      sum0 += x[i];
      sum1 += x[i + size];
      sum2 += x[i + 2 * size];
      sum3 += x[i + 3 * size];
      sum4 += x[i + 4 * size];
      sum5 += x[i + 5 * size];
      sum6 += x[i + 6 * size];
      sum7 += x[i + 7 * size];
    }
    y[out] = sum0 / divisor;
    y[out + 1] = sum1 / divisor;
    y[out + 2] = sum2 / divisor;
    y[out + 3] = sum3 / divisor;
    y[out + 4] = sum4 / divisor;
    y[out + 5] = sum5 / divisor;
    y[out + 6] = sum6 / divisor;
    y[out + 7] = sum7 / divisor;
  }
}
