package io.simdnn.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole CSV file in memory, as text.
 *
 * @param file the file, for messages
 * @param columns the column names, in the order of the file
 * @param rows the fields of every row, as many as there are columns
 * @param lines for every row the line on which it begins, counted from 1
 */
public record CsvTable(
    Path file, List<String> columns, List<List<String>> rows, List<Integer> lines) {
  /**
   * Creates the table.
   *
   * @param file the file, for messages
   * @param columns the column names, in the order of the file
   * @param rows the fields of every row, as many as there are columns
   * @param lines for every row the line on which it begins, counted from 1
   * @throws IllegalArgumentException if a row has another number of fields than there are columns,
   *     or there are not as many lines as rows
   */
  public CsvTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    lines = List.copyOf(lines);
    if (lines.size() != rows.size()) {
      throw new IllegalArgumentException(
          "CsvTable: expected a line for each of " + rows.size() + " rows, got " + lines.size());
    }
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "CsvTable: expected " + columns.size() + " fields in every row, got " + row.size());
      }
    }
  }

  /**
   * Reads a file; the separator is found as by {@link CsvReader#open(Path)}.
   *
   * @param file the file, plain or gzip by content, with a header line
   * @return the table
   * @throws DataFormatException if the file is not a CSV file with a header
   * @throws IOException if the file can't be read
   */
  public static CsvTable read(Path file) throws IOException {
    try (CsvReader reader = CsvReader.open(file)) {
      return read(file, reader);
    }
  }

  /**
   * Reads a file with a given separator.
   *
   * @param file the file, plain or gzip by content, with a header line
   * @param separator the character between fields
   * @return the table
   * @throws DataFormatException if the file is not a CSV file with a header
   * @throws IOException if the file can't be read
   */
  public static CsvTable read(Path file, char separator) throws IOException {
    try (CsvReader reader = CsvReader.open(file, separator)) {
      return read(file, reader);
    }
  }

  private static CsvTable read(Path file, CsvReader reader) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    for (List<String> row = reader.next(); row != null; row = reader.next()) {
      rows.add(row);
      lines.add(reader.line());
    }
    return new CsvTable(file, reader.columns(), rows, lines);
  }
}
