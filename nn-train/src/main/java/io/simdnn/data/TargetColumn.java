package io.simdnn.data;

import io.simdnn.tensor.Tensor;
import java.util.HashSet;
import java.util.Set;

/** How the column to predict becomes the targets of a network. */
sealed interface TargetColumn permits ClassTarget, NumberTarget {
  /** More whole numbers than these are quantities rather than names of classes. */
  int MOST_NUMBERED_CLASSES = 20;

  static TargetColumn learn(TableColumn column, Task task) throws DataFormatException {
    return task == Task.CLASSIFICATION ? ClassTarget.learn(column) : NumberTarget.learn(column);
  }

  /** Chooses the task: numbers, other than a few whole ones, are to be predicted as such. */
  static Task task(TableColumn column) throws DataFormatException {
    Set<Double> distinct = new HashSet<>();
    boolean numeric = true;
    boolean whole = true;
    for (int row = 0; row < column.size(); row++) {
      double number = CellNumber.parse(column.text(row));
      if (!column.isMissing(row)) {
        numeric &= !Double.isNaN(number);
        whole &= Double.isFinite(number) && number == Math.rint(number);
        if (distinct.size() <= MOST_NUMBERED_CLASSES) {
          distinct.add(number + 0.0); // -0 is 0
        }
      }
    }
    return !numeric || (whole && distinct.size() <= MOST_NUMBERED_CLASSES)
        ? Task.CLASSIFICATION
        : Task.REGRESSION;
  }

  String name();

  /** Returns the targets of all rows, {@code [rows]} for classes, {@code [rows, 1]} for numbers. */
  Tensor encode(TableColumn column) throws DataFormatException;
}
