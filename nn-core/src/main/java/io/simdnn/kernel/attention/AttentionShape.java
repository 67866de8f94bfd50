package io.simdnn.kernel.attention;

import io.simdnn.kernel.MatMulShape;

/**
 * The geometry of one sample's attention. Head h of queries, keys and values is the columns from
 * {@code h * headFeatures} on.
 */
public final class AttentionShape {
  private final int queries;
  private final int keys;
  private final int features;
  private final int heads;
  private final boolean causal;
  private final MatMulShape scores;
  private final MatMulShape context;

  /**
   * Creates a geometry.
   *
   * @param queries the positions that ask
   * @param keys the positions that are looked at
   * @param features the columns of queries, keys and values
   * @param heads into how many parts the columns are split
   * @param causal whether a position sees none behind itself
   */
  public AttentionShape(int queries, int keys, int features, int heads, boolean causal) {
    this.queries = queries;
    this.keys = keys;
    this.features = features;
    this.heads = heads;
    this.causal = causal;
    int d = features / heads;
    this.scores = new MatMulShape(queries, keys, d, false, true, features, features, keys, false);
    this.context = new MatMulShape(queries, d, keys, false, false, keys, features, features, false);
  }

  /**
   * Returns the positions that ask.
   *
   * @return the count
   */
  public int queries() {
    return queries;
  }

  /**
   * Returns the positions that are looked at.
   *
   * @return the count
   */
  public int keys() {
    return keys;
  }

  /**
   * Returns the columns of queries, keys and values.
   *
   * @return the count
   */
  public int features() {
    return features;
  }

  /**
   * Returns into how many parts the columns are split.
   *
   * @return the count
   */
  public int heads() {
    return heads;
  }

  /**
   * Returns whether a position sees none behind itself.
   *
   * @return whether it does
   */
  public boolean causal() {
    return causal;
  }

  /**
   * Returns the columns of one head.
   *
   * @return {@code features / heads}
   */
  public int headFeatures() {
    return features / heads;
  }

  /**
   * Returns the factor of the scores.
   *
   * @return {@code 1 / sqrt(headFeatures)}
   */
  public float scale() {
    return (float) (1 / Math.sqrt(headFeatures()));
  }

  /** Returns the product {@code Q K^T} of one head, made once because runs may not allocate. */
  MatMulShape scores() {
    return scores;
  }

  /** Returns the product {@code P V} of one head. */
  MatMulShape context() {
    return context;
  }
}
