package io.simdnn.kernel.attention;

import io.simdnn.kernel.math.Tanh;

/**
 * What happens to a row of attention scores before the softmax: a factor, a soft limit, numbers to
 * add, and keys that may not be looked at.
 *
 * @param scale the factor
 * @param softcap the soft limit, {@code softcap * tanh(score / softcap)}; 0 for none
 * @param left how many keys before its own position a query sees, negative for all
 * @param right how many keys behind its own position a query sees, negative for all
 */
public record ScoreMask(float scale, float softcap, long left, long right) {
  /**
   * Multiplies the scores by the factor.
   *
   * @param scores the scores; modified
   * @param at where the row begins
   * @param keys the elements of the row
   */
  public void scale(float[] scores, int at, int keys) {
    for (int j = at; j < at + keys; j++) {
      scores[j] *= scale;
    }
  }

  /**
   * Limits the scores softly.
   *
   * @param scores the scores; modified
   * @param at where the row begins
   * @param keys the elements of the row
   */
  public void limit(float[] scores, int at, int keys) {
    for (int j = at; softcap > 0 && j < at + keys; j++) {
      scores[j] = softcap * Tanh.tanh(scores[j] / softcap);
    }
  }

  /**
   * Hides the keys outside of a window around a position, and those from a number on.
   *
   * @param scores the scores; those of hidden keys become minus infinity
   * @param at where the row begins
   * @param keys the elements of the row
   * @param position the position of the query among the keys
   * @param visible how many keys there are to see at all
   */
  public void hide(float[] scores, int at, int keys, long position, long visible) {
    long first = left < 0 ? 0 : position - left;
    long end = right < 0 ? visible : Math.min(visible, position + right + 1);
    for (int j = 0; j < keys; j++) {
      if (j < first || j >= end) {
        scores[at + j] = Float.NEGATIVE_INFINITY;
      }
    }
  }

  /**
   * Adds a row of numbers; keys behind its end are hidden.
   *
   * @param scores the scores; modified
   * @param at where the row begins
   * @param keys the elements of the row
   * @param bias the numbers to add
   * @param biasAt where they begin
   * @param biasLength how many there are
   */
  public static void add(
      float[] scores, int at, int keys, float[] bias, int biasAt, int biasLength) {
    for (int j = 0; j < keys; j++) {
      scores[at + j] = j < biasLength ? scores[at + j] + bias[biasAt + j] : Float.NEGATIVE_INFINITY;
    }
  }

  /**
   * Hides the keys whose truth value is 0, and those behind the end of the row of truth values.
   *
   * @param scores the scores; modified
   * @param at where the row begins
   * @param keys the elements of the row
   * @param allowed the truth values
   * @param allowedAt where they begin
   * @param allowedLength how many there are
   */
  public static void allow(
      float[] scores, int at, int keys, long[] allowed, int allowedAt, int allowedLength) {
    for (int j = 0; j < keys; j++) {
      if (j >= allowedLength || allowed[allowedAt + j] == 0) {
        scores[at + j] = Float.NEGATIVE_INFINITY;
      }
    }
  }

  /**
   * Tells whether a query sees no key at all; its weights are zeros then.
   *
   * @param scores the scores
   * @param at where the row begins
   * @param keys the elements of the row
   * @return whether all are minus infinity
   */
  public static boolean isHidden(float[] scores, int at, int keys) {
    for (int j = at; j < at + keys; j++) {
      if (scores[j] != Float.NEGATIVE_INFINITY) {
        return false;
      }
    }
    return true;
  }
}
