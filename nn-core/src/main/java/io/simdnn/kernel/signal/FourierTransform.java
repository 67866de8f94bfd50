package io.simdnn.kernel.signal;

/**
 * The discrete Fourier transform {@code X[k] = sum x[n] exp(-2 pi i k n / N)}, or its inverse, of
 * one length. Powers of two are transformed in log N passes (Cooley, Tukey: An algorithm for the
 * machine calculation of complex Fourier series, 1965), other lengths by the formula. Computes with
 * {@code double}s; sines and cosines are those of {@code StrictMath}. For one thread at a time.
 */
public final class FourierTransform {
  private final int length;
  private final boolean inverse;
  private final boolean powerOfTwo;
  private final double[] cos;
  private final double[] sin;
  private final double[] re;
  private final double[] im;

  /**
   * Prepares transforms.
   *
   * @param length N, at least 1
   * @param inverse whether to compute {@code x[n] = sum X[k] exp(2 pi i k n / N) / N}
   */
  public FourierTransform(int length, boolean inverse) {
    this.length = length;
    this.inverse = inverse;
    this.powerOfTwo = Integer.bitCount(length) == 1;
    this.cos = new double[length];
    this.sin = new double[length];
    this.re = new double[length];
    this.im = new double[length];
    for (int k = 0; k < length; k++) {
      double angle = 2 * Math.PI * k / length;
      cos[k] = StrictMath.cos(angle);
      sin[k] = inverse ? StrictMath.sin(angle) : -StrictMath.sin(angle);
    }
  }

  /**
   * Transforms in place.
   *
   * @param real the real parts {@code [length]}; modified
   * @param imaginary the imaginary parts {@code [length]}; modified
   */
  public void apply(double[] real, double[] imaginary) {
    System.arraycopy(real, 0, re, 0, length);
    System.arraycopy(imaginary, 0, im, 0, length);
    if (powerOfTwo) {
      passes(real, imaginary);
    } else {
      sums(real, imaginary);
    }
    for (int k = 0; inverse && k < length; k++) {
      real[k] /= length;
      imaginary[k] /= length;
    }
  }

  private void sums(double[] real, double[] imaginary) {
    for (int k = 0; k < length; k++) {
      double sumReal = 0;
      double sumImaginary = 0;
      int at = 0;
      for (int n = 0; n < length; n++) {
        sumReal += re[n] * cos[at] - im[n] * sin[at];
        sumImaginary += re[n] * sin[at] + im[n] * cos[at];
        at += k;
        at = at >= length ? at - length : at;
      }
      real[k] = sumReal;
      imaginary[k] = sumImaginary;
    }
  }

  private void passes(double[] real, double[] imaginary) {
    int bits = Integer.numberOfTrailingZeros(length);
    for (int n = 0; n < length; n++) {
      int from = bits == 0 ? 0 : Integer.reverse(n) >>> (Integer.SIZE - bits);
      real[n] = re[from];
      imaginary[n] = im[from];
    }
    for (int half = 1; half < length; half *= 2) {
      int step = length / (2 * half);
      for (int start = 0; start < length; start += 2 * half) {
        for (int j = 0; j < half; j++) {
          int a = start + j;
          int b = a + half;
          double c = cos[j * step];
          double s = sin[j * step];
          double turnedReal = real[b] * c - imaginary[b] * s;
          double turnedImaginary = real[b] * s + imaginary[b] * c;
          real[b] = real[a] - turnedReal;
          imaginary[b] = imaginary[a] - turnedImaginary;
          real[a] += turnedReal;
          imaginary[a] += turnedImaginary;
        }
      }
    }
  }
}
