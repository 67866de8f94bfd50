package io.simdnn.data;

/**
 * A column of numbers: one standardised input, 0 (the mean) where the value is missing.
 *
 * @param name the name
 * @param standardisation the shift and scale
 */
record NumericColumn(String name, Standardisation standardisation) implements FeatureColumn {
  @Override
  public int width() {
    return 1;
  }

  @Override
  public void encode(TableColumn column, float[] inputs, int offset, int stride)
      throws DataFormatException {
    for (int row = 0; row < column.size(); row++) {
      inputs[offset + row * stride] =
          column.isMissing(row) ? 0f : standardisation.apply(column, row);
    }
  }
}
