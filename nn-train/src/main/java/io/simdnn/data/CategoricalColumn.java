package io.simdnn.data;

import java.util.List;
import java.util.Map;

/**
 * A column of names: one input per known name, 1 for the name in the table and 0 for the others;
 * all 0 where the name is missing or unknown.
 *
 * @param name the name of the column
 * @param categories the known names, in the order of their inputs
 */
record CategoricalColumn(String name, List<String> categories) implements FeatureColumn {
  CategoricalColumn {
    categories = List.copyOf(categories);
    Indices.of(categories);
  }

  @Override
  public int width() {
    return categories.size();
  }

  @Override
  public void encode(TableColumn column, float[] inputs, int offset, int stride) {
    Map<String, Integer> indices = Indices.of(categories);
    for (int row = 0; row < column.size(); row++) {
      Integer index = column.isMissing(row) ? null : indices.get(column.text(row));
      if (index != null) {
        inputs[offset + row * stride + index] = 1f;
      }
    }
  }
}
