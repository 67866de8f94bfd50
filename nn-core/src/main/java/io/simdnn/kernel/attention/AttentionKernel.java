package io.simdnn.kernel.attention;

import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.kernel.SoftmaxKernel;

/**
 * One head of one sample: {@code P = softmax(scale * Q K^T + mask)}, {@code C = P V}; scalar and
 * vector kernels share it. Rows of Q, K, V and C are {@code features} apart, rows of P {@code
 * keys}.
 */
public final class AttentionKernel {
  private final MatMulKernel matMul;
  private final SoftmaxKernel softmax;

  /**
   * Creates the kernel.
   *
   * @param matMul computes the products
   * @param softmax computes the weights
   */
  public AttentionKernel(MatMulKernel matMul, SoftmaxKernel softmax) {
    this.matMul = matMul;
    this.softmax = softmax;
  }

  /**
   * Computes weights and context of one head.
   *
   * @param s the geometry
   * @param q the queries
   * @param qOffset the index of the head's first column
   * @param k the keys
   * @param kOffset the index of the head's first column
   * @param v the values
   * @param vOffset the index of the head's first column
   * @param hidden a number for each key, not 0 for those nobody may look at; null for none
   * @param hiddenOffset the index of the first
   * @param weights the weights P {@code [queries, keys]}; written
   * @param weightsOffset the index of the first
   * @param context the result C; the head's columns are written
   * @param contextOffset the index of the head's first column
   */
  public void forward(
      AttentionShape s,
      float[] q,
      int qOffset,
      float[] k,
      int kOffset,
      float[] v,
      int vOffset,
      float[] hidden,
      int hiddenOffset,
      float[] weights,
      int weightsOffset,
      float[] context,
      int contextOffset) {
    matMul.multiply(s.scores(), q, qOffset, k, kOffset, weights, weightsOffset);
    for (int i = 0; i < s.queries(); i++) {
      int row = weightsOffset + i * s.keys();
      for (int j = 0; j < s.keys(); j++) {
        boolean masked = (s.causal() && j > i) || (hidden != null && hidden[hiddenOffset + j] != 0);
        weights[row + j] = masked ? Float.NEGATIVE_INFINITY : weights[row + j] * s.scale();
      }
    }
    softmax.forward(weights, weightsOffset, weights, weightsOffset, s.queries(), s.keys());
    matMul.multiply(s.context(), weights, weightsOffset, v, vOffset, context, contextOffset);
  }

  /**
   * Computes the context of one head with numbers added to the scores: {@code P = softmax(scale * Q
   * K^T + A)}, {@code C = P V}.
   *
   * @param s the geometry; its own scale and mask are not used
   * @param scale the factor of the scores
   * @param q the queries
   * @param qOffset the index of the head's first column
   * @param k the keys
   * @param kOffset the index of the head's first column
   * @param v the values
   * @param vOffset the index of the head's first column
   * @param summands the summands A, a number for each key; null for none
   * @param summandsOffset the index of the first
   * @param summandsStep how far apart the rows of two queries lie, 0 if they share one
   * @param weights memory for the weights P {@code [queries, keys]}; overwritten
   * @param weightsOffset the index of the first
   * @param context the result C; the head's columns are written
   * @param contextOffset the index of the head's first column
   */
  public void forward(
      AttentionShape s,
      float scale,
      float[] q,
      int qOffset,
      float[] k,
      int kOffset,
      float[] v,
      int vOffset,
      float[] summands,
      int summandsOffset,
      int summandsStep,
      float[] weights,
      int weightsOffset,
      float[] context,
      int contextOffset) {
    int keys = s.keys();
    matMul.multiply(s.scores(), q, qOffset, k, kOffset, weights, weightsOffset);
    for (int i = 0; i < s.queries(); i++) {
      int row = weightsOffset + i * keys;
      int summand = summandsOffset + i * summandsStep;
      for (int j = 0; j < keys; j++) {
        weights[row + j] *= scale;
      }
      for (int j = 0; j < keys && summands != null; j++) {
        weights[row + j] += summands[summand + j];
      }
    }
    softmax.forward(weights, weightsOffset, weights, weightsOffset, s.queries(), keys);
    matMul.multiply(s.context(), weights, weightsOffset, v, vOffset, context, contextOffset);
  }

  /**
   * Computes the gradients of one head: {@code dV = P^T dC}, {@code dP = dC V^T + dW / heads}, dS
   * by softmax's gradient, {@code dQ = scale * dS K}, {@code dK = scale * dS^T Q}.
   *
   * @param s the geometry
   * @param dContext the gradient with respect to C
   * @param dContextOffset the index of the head's first column
   * @param dMeanWeights the gradient with respect to the weights' mean over the heads; null for
   *     zero
   * @param dMeanWeightsOffset the index of the first
   * @param q the queries
   * @param qOffset the index of the head's first column
   * @param k the keys
   * @param kOffset the index of the head's first column
   * @param v the values
   * @param vOffset the index of the head's first column
   * @param weights the weights P
   * @param weightsOffset the index of the first
   * @param scores memory for dP and dS {@code [queries, keys]}; overwritten
   * @param scoresOffset the index of the first
   * @param dq the gradient with respect to the queries; the head's columns are written
   * @param dqOffset the index of the head's first column
   * @param dk the gradient with respect to the keys; the head's columns are written
   * @param dkOffset the index of the head's first column
   * @param dv the gradient with respect to the values; the head's columns are written
   * @param dvOffset the index of the head's first column
   */
  public void gradient(
      AttentionShape s,
      float[] dContext,
      int dContextOffset,
      float[] dMeanWeights,
      int dMeanWeightsOffset,
      float[] q,
      int qOffset,
      float[] k,
      int kOffset,
      float[] v,
      int vOffset,
      float[] weights,
      int weightsOffset,
      float[] scores,
      int scoresOffset,
      float[] dq,
      int dqOffset,
      float[] dk,
      int dkOffset,
      float[] dv,
      int dvOffset) {
    int e = s.features();
    int d = s.headFeatures();
    int n = s.keys();
    matMul.multiply(
        new MatMulShape(n, d, s.queries(), true, false, n, e, e, false),
        weights,
        weightsOffset,
        dContext,
        dContextOffset,
        dv,
        dvOffset);
    matMul.multiply(
        new MatMulShape(s.queries(), n, d, false, true, e, e, n, false),
        dContext,
        dContextOffset,
        v,
        vOffset,
        scores,
        scoresOffset);
    if (dMeanWeights != null) {
      float share = 1f / s.heads();
      for (int i = 0; i < s.queries() * n; i++) {
        scores[scoresOffset + i] =
            Math.fma(dMeanWeights[dMeanWeightsOffset + i], share, scores[scoresOffset + i]);
      }
    }
    softmax.gradient(
        scores, scoresOffset, weights, weightsOffset, scores, scoresOffset, s.queries(), n);
    for (int i = 0; i < s.queries() * n; i++) {
      scores[scoresOffset + i] *= s.scale();
    }
    matMul.multiply(
        new MatMulShape(s.queries(), d, n, false, false, n, e, e, false),
        scores,
        scoresOffset,
        k,
        kOffset,
        dq,
        dqOffset);
    matMul.multiply(
        new MatMulShape(n, d, s.queries(), true, false, n, e, e, false),
        scores,
        scoresOffset,
        q,
        qOffset,
        dk,
        dkOffset);
  }
}
