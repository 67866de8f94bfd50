package io.simdnn.kernel.recurrent;

/**
 * One step of one sample of recurrent cells with all that ONNX lets one choose: functions, clipped
 * arguments, peepholes. Gates are in the order of ONNX, sums hold products and biases.
 */
public final class GeneralCells {
  private final GateFunction[] functions;
  private final float clip;
  private final int hidden;

  /**
   * Creates the kernel.
   *
   * @param functions f, g and h of the formulas, as many as the cell has
   * @param clip the largest magnitude of an argument of a function, infinity for no limit
   * @param hidden the elements of a state
   */
  public GeneralCells(GateFunction[] functions, float clip, int hidden) {
    this.functions = functions.clone();
    this.clip = clip;
    this.hidden = hidden;
  }

  private float apply(int function, float x) {
    return functions[function].apply(Math.max(-clip, Math.min(clip, x)));
  }

  /**
   * Elman's cell: {@code h = f(sum)}.
   *
   * @param sums the sums {@code [hidden]}
   * @param at where they begin
   * @param h the states; written
   * @param hAt where they begin
   */
  public void elman(float[] sums, int at, float[] h, int hAt) {
    for (int j = 0; j < hidden; j++) {
      h[hAt + j] = apply(0, sums[at + j]);
    }
  }

  /**
   * LSTM: {@code i = f(.), o = f(.), f = f(.), c = f * cOld + i * g(.), h = o * h(c)}.
   *
   * @param sums the sums of the gates i, o, f, c {@code [4, hidden]}
   * @param at where they begin
   * @param peepholes the weights of the cells for i, o, f {@code [3, hidden]}, null for none
   * @param peepholesAt where they begin
   * @param coupled whether the forget gate is {@code 1 - i}
   * @param c the cells {@code [hidden]}; replaced by the next ones
   * @param cAt where they begin
   * @param h the states {@code [hidden]}; written
   * @param hAt where they begin
   */
  public void lstm(
      float[] sums,
      int at,
      float[] peepholes,
      int peepholesAt,
      boolean coupled,
      float[] c,
      int cAt,
      float[] h,
      int hAt) {
    for (int j = 0; j < hidden; j++) {
      float before = c[cAt + j];
      float input = sums[at + j];
      float output = sums[at + hidden + j];
      float forget = sums[at + 2 * hidden + j];
      if (peepholes != null) {
        input = Math.fma(peepholes[peepholesAt + j], before, input);
        forget = Math.fma(peepholes[peepholesAt + 2 * hidden + j], before, forget);
      }
      input = apply(0, input);
      forget = coupled ? 1 - input : apply(0, forget);
      float now = forget * before + input * apply(1, sums[at + 3 * hidden + j]);
      if (peepholes != null) {
        output = Math.fma(peepholes[peepholesAt + hidden + j], now, output);
      }
      c[cAt + j] = now;
      h[hAt + j] = apply(0, output) * apply(2, now);
    }
  }

  /**
   * The gates of a GRU: {@code z = f(.), r = f(.)}, in place.
   *
   * @param gates the sums of the gates z, r, h {@code [3, hidden]}; the first two replaced by gates
   * @param at where they begin
   * @param stateSums what the states before add to the sums
   * @param stateAt where they begin
   */
  public void gruGates(float[] gates, int at, float[] stateSums, int stateAt) {
    for (int j = 0; j < 2 * hidden; j++) {
      gates[at + j] = apply(0, gates[at + j] + stateSums[stateAt + j]);
    }
  }

  /**
   * The rest of a GRU: {@code h = (1 - z) * g(.) + z * hOld}.
   *
   * @param gates the gates z and r and the sum from the input {@code [3, hidden]}
   * @param at where they begin
   * @param candidate what the states before add to the sum of the new state {@code [hidden]}
   * @param candidateAt where it begins
   * @param resets whether to multiply that by the reset gate first
   * @param h the states; replaced by the next ones
   * @param hAt where they begin
   */
  public void gru(
      float[] gates,
      int at,
      float[] candidate,
      int candidateAt,
      boolean resets,
      float[] h,
      int hAt) {
    for (int j = 0; j < hidden; j++) {
      float update = gates[at + j];
      float fromState = candidate[candidateAt + j];
      float reset = resets ? gates[at + hidden + j] * fromState : fromState;
      float next = apply(1, gates[at + 2 * hidden + j] + reset);
      h[hAt + j] = (1 - update) * next + update * h[hAt + j];
    }
  }
}
