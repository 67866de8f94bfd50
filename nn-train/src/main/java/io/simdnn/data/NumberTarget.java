package io.simdnn.data;

import io.simdnn.tensor.Tensor;

/**
 * A target that is a number, standardised.
 *
 * @param name the name of the column
 * @param standardisation the shift and scale
 */
record NumberTarget(String name, Standardisation standardisation) implements TargetColumn {
  static NumberTarget learn(TableColumn column) throws DataFormatException {
    for (int row = 0; row < column.size(); row++) {
      column.requirePresent(row);
    }
    return new NumberTarget(column.name(), Standardisation.learn(column));
  }

  @Override
  public Tensor encode(TableColumn column) throws DataFormatException {
    float[] targets = new float[column.size()];
    for (int row = 0; row < targets.length; row++) {
      column.requirePresent(row);
      targets[row] = standardisation.apply(column, row);
    }
    return Tensor.of(targets, targets.length, 1);
  }
}
