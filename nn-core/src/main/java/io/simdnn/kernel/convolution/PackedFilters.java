package io.simdnn.kernel.convolution;

/**
 * The weights of a convolution, rearranged once for repeated use by the kernels that made them. For
 * each group: parts of at most 64 weights of every filter, in each part panels of {@code tile}
 * filters {@code [k][tile]}; filters too many are zero.
 *
 * @param filters the filters of a group
 * @param terms the weights of a filter
 * @param groups the groups
 * @param tile the filters of a panel
 * @param layout the layout that panels are meant for
 * @param data the panels, owned by this object
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier for kernels, never compared
public record PackedFilters(
    int filters, int terms, int groups, int tile, FilterLayout layout, float[] data) {
  static PackedFilters of(
      int filters, int terms, int groups, int tile, FilterLayout layout, float[] w, int wOffset) {
    int rows = rows(filters, tile);
    float[] data = new float[Math.multiplyExact(groups * rows, terms)];
    for (int group = 0; group < groups; group++) {
      for (int filter = 0; filter < filters; filter++) {
        int from = wOffset + (group * filters + filter) * terms;
        for (int p = 0; p < terms; p += GemmConvolution.CHAIN) {
          int k = Math.min(GemmConvolution.CHAIN, terms - p);
          int panel = group * rows * terms + p * rows + filter / tile * tile * k;
          for (int i = 0; i < k; i++) {
            data[panel + i * tile + filter % tile] = w[from + p + i];
          }
        }
      }
    }
    return new PackedFilters(filters, terms, groups, tile, layout, data);
  }

  private static int rows(int filters, int tile) {
    return (filters + tile - 1) / tile * tile;
  }

  /** Returns the filters of a group with those that fill the last panel. */
  int rows() {
    return rows(filters, tile);
  }
}
