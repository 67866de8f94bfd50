package io.simdnn.cli.value;

import io.simdnn.data.CsvTable;
import io.simdnn.data.DataFormatException;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads tables of numbers: a header line with the names of the columns, a row for each sample. */
final class NumberTable {
  private NumberTable() {}

  /**
   * Reads a file.
   *
   * @return numbers {@code [rows, columns]}
   * @throws DataFormatException if it is no table, or a field is no number
   * @throws IOException if it can't be read
   */
  static Value read(Path file) throws IOException {
    CsvTable table = CsvTable.read(file);
    int columns = table.columns().size();
    if ((long) columns * table.rows().size() > Integer.MAX_VALUE) {
      throw new DataFormatException(
          file.toString(), "", "more than 2147483647 numbers", "fewer", "split the table");
    }
    Tensor numbers = Tensor.zeros(table.rows().size(), columns);
    int at = 0;
    for (int row = 0; row < table.rows().size(); row++) {
      List<String> fields = table.rows().get(row);
      for (int column = 0; column < columns; column++) {
        numbers.array()[at++] = number(table, row, fields.get(column), table.columns().get(column));
      }
    }
    return Value.of(numbers);
  }

  private static float number(CsvTable table, int row, String field, String column)
      throws DataFormatException {
    try {
      return Float.parseFloat(field);
    } catch (NumberFormatException e) {
      throw new DataFormatException(
              table.file().toString(),
              "line " + table.lines().get(row),
              "\"" + field + "\" in column \"" + column + "\"",
              "a number",
              "encode texts as numbers first")
          .causedBy(e);
    }
  }
}
