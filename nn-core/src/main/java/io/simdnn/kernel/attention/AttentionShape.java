package io.simdnn.kernel.attention;

/**
 * The geometry of one sample's attention. Head h of queries, keys and values is the columns from
 * {@code h * headFeatures} on.
 *
 * @param queries the positions that ask
 * @param keys the positions that are looked at
 * @param features the columns of queries, keys and values
 * @param heads into how many parts the columns are split
 * @param causal whether a position sees none behind itself
 */
public record AttentionShape(int queries, int keys, int features, int heads, boolean causal) {
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
}
