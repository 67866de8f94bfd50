package io.simdnn.data;

import io.simdnn.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A target that names a class.
 *
 * @param name the name of the column
 * @param classes the names of the classes, in the order of their numbers
 */
record ClassTarget(String name, List<String> classes) implements TargetColumn {
  private static final Pattern WHOLE_WITH_DECIMALS = Pattern.compile("([+-]?\\d+)\\.0*");

  /** Class 10 comes behind class 9, and names behind numbers. */
  private static final Comparator<String> ORDER =
      Comparator.comparingDouble(CellNumber::parse).thenComparing(Comparator.naturalOrder());

  ClassTarget {
    classes = List.copyOf(classes);
    Indices.of(classes);
    if (classes.size() < 2) {
      throw new IllegalArgumentException("expected at least two classes, got " + classes.size());
    }
  }

  static ClassTarget learn(TableColumn column) throws DataFormatException {
    TreeSet<String> classes = new TreeSet<>(ORDER);
    for (int row = 0; row < column.size(); row++) {
      column.requirePresent(row);
      if (classes.add(className(column.text(row))) && classes.size() > TableColumn.MOST_DISTINCT) {
        throw column.wrong(
            "more than 1,000 distinct targets",
            "at most 1,000 classes",
            column.isNumeric()
                ? "learn it as a regression"
                : "it looks like an identifier; name another target");
      }
    }
    if (classes.size() < 2) {
      throw column.wrong(
          "the one class " + OneLine.quote(classes.first()),
          "at least two classes",
          "name another target or add samples of other classes");
    }
    return new ClassTarget(column.name(), List.copyOf(classes));
  }

  @Override
  public Tensor encode(TableColumn column) throws DataFormatException {
    Map<String, Integer> indices = Indices.of(classes);
    float[] targets = new float[column.size()];
    for (int row = 0; row < targets.length; row++) {
      column.requirePresent(row);
      Integer index = indices.get(className(column.text(row)));
      if (index == null) {
        throw column.wrong(
            row,
            "class " + OneLine.quote(column.text(row)) + " that was not learned",
            "one of " + OneLine.list(classes),
            "correct the value or remove the line");
      }
      targets[row] = index;
    }
    return Tensor.of(targets, targets.length);
  }

  /** Returns the text, without decimals that programs add to whole numbers: 3.0 is class 3. */
  private static String className(String text) {
    var matcher = WHOLE_WITH_DECIMALS.matcher(text);
    return matcher.matches() ? matcher.group(1) : text;
  }
}
