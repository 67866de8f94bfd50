package io.simdnn.kernel.recurrent;

import io.simdnn.kernel.ElementaryKernel;

/**
 * One time step of a recurrent cell for some samples, from the sums that matrix products have put
 * into the gates; scalar and vector kernels share it. Rows of states have {@code hidden} elements,
 * rows of gates as many times that as there are gates.
 */
public final class RecurrentCells {
  private final ElementaryKernel elementary;

  /**
   * Creates the kernel.
   *
   * @param elementary computes the gates
   */
  public RecurrentCells(ElementaryKernel elementary) {
    this.elementary = elementary;
  }

  /**
   * LSTM (Hochreiter, Schmidhuber: Long short-term memory, 1997; forget gate by Gers and others,
   * 2000): {@code i, f, o = sigmoid}, {@code g = tanh} of their sums, {@code c = f * cOld + i * g},
   * {@code h = o * tanh(c)}.
   *
   * @param samples the rows
   * @param hidden the elements of a state
   * @param gates the sums of i, f, g, o {@code [samples, 4 * hidden]}; replaced by the gates
   * @param gatesOffset the index of the first
   * @param cOld the cells before {@code [samples, hidden]}
   * @param cOldOffset the index of the first
   * @param c the cells; written
   * @param cOffset the index of the first
   * @param tanhC their hyperbolic tangents, for the gradient; written
   * @param tanhCOffset the index of the first
   * @param h the states; written
   * @param hOffset the index of the first
   */
  public void lstm(
      int samples,
      int hidden,
      float[] gates,
      int gatesOffset,
      float[] cOld,
      int cOldOffset,
      float[] c,
      int cOffset,
      float[] tanhC,
      int tanhCOffset,
      float[] h,
      int hOffset) {
    for (int n = 0; n < samples; n++) {
      int i = gatesOffset + 4 * n * hidden;
      int f = i + hidden;
      int g = f + hidden;
      int o = g + hidden;
      int row = n * hidden;
      elementary.sigmoid(gates, i, gates, i, 2 * hidden);
      elementary.tanh(gates, g, gates, g, hidden);
      elementary.sigmoid(gates, o, gates, o, hidden);
      for (int j = 0; j < hidden; j++) {
        float kept = gates[f + j] * cOld[cOldOffset + row + j];
        c[cOffset + row + j] = Math.fma(gates[i + j], gates[g + j], kept);
      }
      elementary.tanh(c, cOffset + row, tanhC, tanhCOffset + row, hidden);
      for (int j = 0; j < hidden; j++) {
        h[hOffset + row + j] = gates[o + j] * tanhC[tanhCOffset + row + j];
      }
    }
  }

  /**
   * Gradient of {@link #lstm}.
   *
   * @param samples the rows
   * @param hidden the elements of a state
   * @param gates the gates that {@link #lstm} left
   * @param gatesOffset the index of the first
   * @param cOld the cells before
   * @param cOldOffset the index of the first
   * @param tanhC the hyperbolic tangents of the cells
   * @param tanhCOffset the index of the first
   * @param dh the gradient with respect to the states {@code [samples, hidden]}
   * @param dhOffset the index of its first element
   * @param dc the gradient with respect to the cells; replaced by that of the cells before
   * @param dcOffset the index of its first element
   * @param dGates the gradient with respect to the sums {@code [samples, 4 * hidden]}; written
   * @param dGatesOffset the index of its first element
   */
  public void lstmGradient(
      int samples,
      int hidden,
      float[] gates,
      int gatesOffset,
      float[] cOld,
      int cOldOffset,
      float[] tanhC,
      int tanhCOffset,
      float[] dh,
      int dhOffset,
      float[] dc,
      int dcOffset,
      float[] dGates,
      int dGatesOffset) {
    for (int n = 0; n < samples; n++) {
      int gate = gatesOffset + 4 * n * hidden;
      int out = dGatesOffset + 4 * n * hidden;
      int row = n * hidden;
      for (int j = 0; j < hidden; j++) {
        float i = gates[gate + j];
        float f = gates[gate + hidden + j];
        float g = gates[gate + 2 * hidden + j];
        float o = gates[gate + 3 * hidden + j];
        float t = tanhC[tanhCOffset + row + j];
        float d = dh[dhOffset + row + j];
        float cell = Math.fma(d * o, Math.fma(-t, t, 1f), dc[dcOffset + row + j]);
        dGates[out + j] = cell * g * (i * (1 - i));
        dGates[out + hidden + j] = cell * cOld[cOldOffset + row + j] * (f * (1 - f));
        dGates[out + 2 * hidden + j] = cell * i * Math.fma(-g, g, 1f);
        dGates[out + 3 * hidden + j] = d * t * (o * (1 - o));
        dc[dcOffset + row + j] = cell * f;
      }
    }
  }

  /**
   * GRU (Cho and others: Learning phrase representations using RNN encoder-decoder, 2014), the
   * reset gate behind the product: {@code r, z = sigmoid(x + u)}, {@code n = tanh(x + r * u)},
   * {@code h = n + z * (hOld - n)}.
   *
   * @param samples the rows
   * @param hidden the elements of a state
   * @param gates the sums x of r, z, n from the input {@code [samples, 3 * hidden]}; replaced by
   *     the gates
   * @param gatesOffset the index of the first
   * @param sums the sums u from the state before {@code [samples, 3 * hidden]}
   * @param sumsOffset the index of the first
   * @param hOld the states before {@code [samples, hidden]}
   * @param hOldOffset the index of the first
   * @param h the states; written
   * @param hOffset the index of the first
   */
  public void gru(
      int samples,
      int hidden,
      float[] gates,
      int gatesOffset,
      float[] sums,
      int sumsOffset,
      float[] hOld,
      int hOldOffset,
      float[] h,
      int hOffset) {
    for (int sample = 0; sample < samples; sample++) {
      int r = gatesOffset + 3 * sample * hidden;
      int z = r + hidden;
      int n = z + hidden;
      int u = sumsOffset + 3 * sample * hidden;
      int row = sample * hidden;
      for (int j = 0; j < 2 * hidden; j++) {
        gates[r + j] += sums[u + j];
      }
      elementary.sigmoid(gates, r, gates, r, 2 * hidden);
      for (int j = 0; j < hidden; j++) {
        gates[n + j] = Math.fma(gates[r + j], sums[u + 2 * hidden + j], gates[n + j]);
      }
      elementary.tanh(gates, n, gates, n, hidden);
      for (int j = 0; j < hidden; j++) {
        float candidate = gates[n + j];
        h[hOffset + row + j] =
            Math.fma(gates[z + j], hOld[hOldOffset + row + j] - candidate, candidate);
      }
    }
  }

  /**
   * Gradient of {@link #gru}.
   *
   * @param samples the rows
   * @param hidden the elements of a state
   * @param gates the gates that {@link #gru} left
   * @param gatesOffset the index of the first
   * @param sums the sums u
   * @param sumsOffset the index of the first
   * @param hOld the states before
   * @param hOldOffset the index of the first
   * @param dh the gradient with respect to the states; replaced by the part of that of the states
   *     before which does not go through the sums
   * @param dhOffset the index of its first element
   * @param dGates the gradient with respect to the sums x {@code [samples, 3 * hidden]}; written
   * @param dGatesOffset the index of its first element
   * @param dSums the gradient with respect to the sums u {@code [samples, 3 * hidden]}; written
   * @param dSumsOffset the index of its first element
   */
  public void gruGradient(
      int samples,
      int hidden,
      float[] gates,
      int gatesOffset,
      float[] sums,
      int sumsOffset,
      float[] hOld,
      int hOldOffset,
      float[] dh,
      int dhOffset,
      float[] dGates,
      int dGatesOffset,
      float[] dSums,
      int dSumsOffset) {
    for (int sample = 0; sample < samples; sample++) {
      int gate = gatesOffset + 3 * sample * hidden;
      int u = sumsOffset + 3 * sample * hidden;
      int out = dGatesOffset + 3 * sample * hidden;
      int outU = dSumsOffset + 3 * sample * hidden;
      int row = sample * hidden;
      for (int j = 0; j < hidden; j++) {
        float r = gates[gate + j];
        float z = gates[gate + hidden + j];
        float n = gates[gate + 2 * hidden + j];
        float d = dh[dhOffset + row + j];
        float dn = d * (1 - z) * Math.fma(-n, n, 1f);
        float dz = d * (hOld[hOldOffset + row + j] - n) * (z * (1 - z));
        float dr = dn * sums[u + 2 * hidden + j] * (r * (1 - r));
        dGates[out + j] = dr;
        dGates[out + hidden + j] = dz;
        dGates[out + 2 * hidden + j] = dn;
        dSums[outU + j] = dr;
        dSums[outU + hidden + j] = dz;
        dSums[outU + 2 * hidden + j] = dn * r;
        dh[dhOffset + row + j] = d * z;
      }
    }
  }
}
