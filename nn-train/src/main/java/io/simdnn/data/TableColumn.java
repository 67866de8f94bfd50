package io.simdnn.data;

import java.util.List;
import java.util.TreeSet;

/**
 * One column of a table, with errors that name its file, line and name.
 *
 * @param table the table
 * @param index the position of the column
 */
record TableColumn(CsvTable table, int index) {
  /** More distinct texts than these are names of things, not kinds of things. */
  static final int MOST_DISTINCT = 1_000;

  static TableColumn named(CsvTable table, String name) throws DataFormatException {
    int index = table.columns().indexOf(name);
    if (index < 0) {
      throw new DataFormatException(
          table.file().toString(),
          "line 1",
          "no column " + OneLine.quote(name),
          "one of " + OneLine.list(table.columns()),
          "did you mean " + OneLine.quote(NearestName.of(name, table.columns())) + "?");
    }
    return new TableColumn(table, index);
  }

  String name() {
    return table.columns().get(index);
  }

  int size() {
    return table.rows().size();
  }

  String text(int row) {
    return table.rows().get(row).get(index).strip();
  }

  boolean isMissing(int row) {
    return CellNumber.isMissing(text(row));
  }

  /** Returns whether there are values and all of them are numbers, finite or not. */
  boolean isNumeric() {
    boolean numbers = false;
    for (int row = 0; row < size(); row++) {
      if (!isMissing(row)) {
        if (Double.isNaN(CellNumber.parse(text(row)))) {
          return false;
        }
        numbers = true;
      }
    }
    return numbers;
  }

  /** Returns the finite number of a row where the value is not missing. */
  double number(int row) throws DataFormatException {
    double number = CellNumber.parse(text(row));
    if (!Double.isFinite(number)) {
      throw wrong(
          row,
          (Double.isNaN(number) ? "" : "infinite or too large number ") + OneLine.quote(text(row)),
          "a finite number",
          "correct the value or leave it empty");
    }
    return number;
  }

  void requirePresent(int row) throws DataFormatException {
    if (isMissing(row)) {
      throw wrong(
          row,
          "the target is missing (" + OneLine.quote(text(row)) + ")",
          "a value",
          "fill it in or remove the line");
    }
  }

  /** Returns the distinct texts in their natural order, without the missing ones. */
  List<String> distinct() throws DataFormatException {
    TreeSet<String> distinct = new TreeSet<>();
    for (int row = 0; row < size(); row++) {
      if (!isMissing(row) && distinct.add(text(row)) && distinct.size() > MOST_DISTINCT) {
        throw tooManyDistinct();
      }
    }
    return List.copyOf(distinct);
  }

  DataFormatException tooManyDistinct() {
    return wrong(
        "more than 1,000 distinct texts",
        "a number or a kind in every line",
        "it looks like an identifier; remove the column");
  }

  DataFormatException wrong(String found, String expected, String remedy) {
    return new DataFormatException(
        table.file().toString(), "column " + OneLine.quote(name()), found, expected, remedy);
  }

  DataFormatException wrong(int row, String found, String expected, String remedy) {
    return new DataFormatException(
        table.file().toString(),
        "line " + table.lines().get(row) + ", column " + OneLine.quote(name()),
        found,
        expected,
        remedy);
  }
}
