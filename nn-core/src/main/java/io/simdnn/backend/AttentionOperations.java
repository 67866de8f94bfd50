package io.simdnn.backend;

import io.simdnn.kernel.attention.AttentionKernel;
import io.simdnn.kernel.attention.AttentionShape;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Scaled dot-product attention of a batch; see {@link AttentionKernel} for the formulas. */
public final class AttentionOperations {
  /** Below this many multiply-adds a second thread costs more than it saves. */
  private static final long MIN_PARALLEL_WORK = 250_000;

  private final AttentionKernel kernel;
  private final Parallel parallel;

  AttentionOperations(AttentionKernel kernel, Parallel parallel) {
    this.kernel = kernel;
    this.parallel = parallel;
  }

  /**
   * Computes weights and context of every head; see {@link #inference(AttentionShape, Tensor,
   * Tensor, Tensor, Tensor, Tensor, Tensor)}.
   *
   * @param s the geometry
   * @param q the queries {@code [batch, queries, features]}
   * @param k the keys {@code [batch, keys, features]}
   * @param v the values {@code [batch, keys, features]}
   * @param hidden numbers {@code [batch, keys]}, not 0 for keys nobody may look at; null for none
   * @param weights the weights {@code [batch, heads, queries, keys]}; written
   * @param context the results {@code [batch, queries, features]}; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void forward(
      AttentionShape s,
      Tensor q,
      Tensor k,
      Tensor v,
      Tensor hidden,
      Tensor weights,
      Tensor context) {
    inference(s, q, k, v, hidden, weights, context).run();
  }

  /**
   * Ties weights and context of every head to their tensors, so that runs of them allocate nothing.
   *
   * @param s the geometry
   * @param q the queries {@code [batch, queries, features]}
   * @param k the keys {@code [batch, keys, features]}
   * @param v the values {@code [batch, keys, features]}
   * @param hidden numbers {@code [batch, keys]}, not 0 for keys nobody may look at; null for none
   * @param weights the weights {@code [batch, heads, queries, keys]}; written
   * @param context the results {@code [batch, queries, features]}; written
   * @return the computation
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public Runnable inference(
      AttentionShape s,
      Tensor q,
      Tensor k,
      Tensor v,
      Tensor hidden,
      Tensor weights,
      Tensor context) {
    int batch = requireShapes(s, q, k, v, weights, context);
    if (hidden != null) {
      Checks.requireShape("attention", "hidden keys", hidden, Shape.of(batch, s.keys()));
    }
    return heads(
        s,
        batch,
        (n, h) ->
            kernel.forward(
                s,
                q.array(),
                q.offset() + query(s, n, h),
                k.array(),
                k.offset() + key(s, n, h),
                v.array(),
                v.offset() + key(s, n, h),
                hidden == null ? null : hidden.array(),
                hidden == null ? 0 : hidden.offset() + n * s.keys(),
                weights.array(),
                weights.offset() + weight(s, n, h),
                context.array(),
                context.offset() + query(s, n, h)));
  }

  /**
   * Ties the context of every head, numbers added to the scores, to its tensors, so that runs
   * allocate nothing.
   *
   * @param s the geometry; its own scale and mask are not used
   * @param scale the factor of the scores
   * @param q the queries {@code [batch, queries, features]}
   * @param k the keys {@code [batch, keys, features]}
   * @param v the values {@code [batch, keys, features]}
   * @param summands numbers for each key; null for none
   * @param steps how far apart the summands of two samples, heads and queries lie, 0 where they
   *     share them
   * @param weights memory {@code [batch, heads, queries, keys]}; overwritten
   * @param context the results {@code [batch, queries, features]}; written
   * @return the computation
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public Runnable inference(
      AttentionShape s,
      float scale,
      Tensor q,
      Tensor k,
      Tensor v,
      Tensor summands,
      int[] steps,
      Tensor weights,
      Tensor context) {
    int batch = requireShapes(s, q, k, v, weights, context);
    boolean alone = parallel.threads() == 1;
    return heads(
        s,
        batch,
        (n, h) ->
            kernel.forward(
                s,
                scale,
                q.array(),
                q.offset() + query(s, n, h),
                k.array(),
                k.offset() + key(s, n, h),
                v.array(),
                v.offset() + key(s, n, h),
                summands == null ? null : summands.array(),
                summands == null ? 0 : summands.offset() + n * steps[0] + h * steps[1],
                summands == null ? 0 : steps[2],
                weights.array(),
                // One thread uses the same part of the cache for all heads.
                weights.offset() + (alone ? 0 : weight(s, n, h)),
                context.array(),
                context.offset() + query(s, n, h)));
  }

  /**
   * Computes the gradients of queries, keys and values.
   *
   * @param s the geometry
   * @param dContext the gradient with respect to the results
   * @param dMeanWeights the gradient with respect to the weights' mean over the heads {@code
   *     [batch, queries, keys]}; null for zero
   * @param q the queries
   * @param k the keys
   * @param v the values
   * @param weights the weights
   * @param scores memory of the shape of the weights; overwritten
   * @param dq the gradient with respect to the queries; written
   * @param dk the gradient with respect to the keys; written
   * @param dv the gradient with respect to the values; written
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void gradient(
      AttentionShape s,
      Tensor dContext,
      Tensor dMeanWeights,
      Tensor q,
      Tensor k,
      Tensor v,
      Tensor weights,
      Tensor scores,
      Tensor dq,
      Tensor dk,
      Tensor dv) {
    int batch = requireShapes(s, dq, dk, dv, scores, dContext);
    requireShapes(s, q, k, v, weights, dContext);
    if (dMeanWeights != null) {
      Shape expected = Shape.of(batch, s.queries(), s.keys());
      Checks.requireShape("attention", "gradient of the weights", dMeanWeights, expected);
    }
    heads(
            s,
            batch,
            (n, h) ->
                kernel.gradient(
                    s,
                    dContext.array(),
                    dContext.offset() + query(s, n, h),
                    dMeanWeights == null ? null : dMeanWeights.array(),
                    dMeanWeights == null ? 0 : dMeanWeights.offset() + n * s.queries() * s.keys(),
                    q.array(),
                    q.offset() + query(s, n, h),
                    k.array(),
                    k.offset() + key(s, n, h),
                    v.array(),
                    v.offset() + key(s, n, h),
                    weights.array(),
                    weights.offset() + weight(s, n, h),
                    scores.array(),
                    scores.offset() + weight(s, n, h),
                    dq.array(),
                    dq.offset() + query(s, n, h),
                    dk.array(),
                    dk.offset() + key(s, n, h),
                    dv.array(),
                    dv.offset() + key(s, n, h)))
        .run();
  }

  private interface HeadTask {
    void run(int sample, int head);
  }

  private Runnable heads(AttentionShape s, int batch, HeadTask task) {
    int count = batch * s.heads();
    long work = (long) batch * s.queries() * s.keys() * s.features();
    int grain = work < MIN_PARALLEL_WORK ? Math.max(1, count) : 1;
    Parallel.RangeTask tasks =
        (from, to) -> {
          for (int i = from; i < to; i++) {
            task.run(i / s.heads(), i % s.heads());
          }
        };
    return () -> parallel.forRange(count, grain, tasks);
  }

  private static int query(AttentionShape s, int sample, int head) {
    return sample * s.queries() * s.features() + head * s.headFeatures();
  }

  private static int key(AttentionShape s, int sample, int head) {
    return sample * s.keys() * s.features() + head * s.headFeatures();
  }

  private static int weight(AttentionShape s, int sample, int head) {
    return (sample * s.heads() + head) * s.queries() * s.keys();
  }

  private static int requireShapes(
      AttentionShape s, Tensor q, Tensor k, Tensor v, Tensor weights, Tensor context) {
    int batch = q.shape().extent(0);
    Shape queries = Shape.of(batch, s.queries(), s.features());
    Shape keys = Shape.of(batch, s.keys(), s.features());
    Checks.requireShape("attention", "queries", q, queries);
    Checks.requireShape("attention", "keys", k, keys);
    Checks.requireShape("attention", "values", v, keys);
    Checks.requireShape(
        "attention", "weights", weights, Shape.of(batch, s.heads(), s.queries(), s.keys()));
    Checks.requireShape("attention", "context", context, queries);
    return batch;
  }
}
