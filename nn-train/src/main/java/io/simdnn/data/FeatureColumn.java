package io.simdnn.data;

/** How one column of a table becomes some of the inputs of a network. */
sealed interface FeatureColumn permits NumericColumn, CategoricalColumn {
  /** Learns a column as what its values are. */
  static FeatureColumn learn(TableColumn column) throws DataFormatException {
    return column.isNumeric()
        ? new NumericColumn(column.name(), Standardisation.learn(column))
        : new CategoricalColumn(column.name(), column.distinct());
  }

  String name();

  /** Returns how many inputs the column takes. */
  int width();

  /** Writes the inputs of row {@code i} to {@code inputs[offset + i * stride]} and behind it. */
  void encode(TableColumn column, float[] inputs, int offset, int stride)
      throws DataFormatException;
}
