package io.simdnn.data;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a CSV file (RFC 4180) row by row: quoted fields with doubled quotes and line breaks, lines
 * that end with LF or CRLF, UTF-8 with or without a byte order mark, plain or gzip by content.
 *
 * <p>The first line names the columns. Lines without a character are skipped; white space around
 * column names is dropped, that of fields is kept. Not thread-safe.
 *
 * <pre>{@code
 * try (CsvReader reader = CsvReader.open(file)) {
 *   for (List<String> row = reader.next(); row != null; row = reader.next()) {
 *     use(reader.line(), row);
 *   }
 * }
 * }</pre>
 */
public final class CsvReader implements Closeable {
  private final ByteSource source;
  private final CsvParser parser;
  private final List<String> columns;

  private CsvReader(ByteSource source, CsvParser parser, List<String> columns) {
    this.source = source;
    this.parser = parser;
    this.columns = columns;
  }

  /**
   * Opens a file and reads its header. The separator is the one of comma, semicolon and tab that
   * the header has most of.
   *
   * @param file the file
   * @return the reader, at the first row
   * @throws DataFormatException if the header is missing, malformed or names a column twice
   * @throws IOException if the file can't be read
   */
  public static CsvReader open(Path file) throws IOException {
    return open(ByteSource.open(file), null);
  }

  /**
   * Opens a file with a given separator and reads its header.
   *
   * @param file the file
   * @param separator the character between fields: ASCII, no quote, no line end
   * @return the reader, at the first row
   * @throws DataFormatException if the header is missing, malformed or names a column twice
   * @throws IOException if the file can't be read
   * @throws IllegalArgumentException if there can be no such separator
   */
  public static CsvReader open(Path file, char separator) throws IOException {
    if (separator > 127 || "\"\r\n".indexOf(separator) >= 0) {
      throw new IllegalArgumentException(
          "CsvReader: expected an ASCII separator that is no quote or line end, got U+"
              + String.format("%04X", (int) separator));
    }
    return open(ByteSource.open(file), separator);
  }

  /**
   * Starts on a stream, such as an embedded resource, and reads its header; the separator is found
   * as for a file.
   *
   * @param stream the bytes, plain or gzip by content; closed with the reader
   * @param name what messages call it
   * @return the reader, at the first row
   * @throws DataFormatException if the header is missing, malformed or names a column twice
   * @throws IOException if the stream can't be read
   */
  public static CsvReader open(InputStream stream, String name) throws IOException {
    return open(ByteSource.of(stream, name), null);
  }

  /**
   * Returns the column names.
   *
   * @return the names, in the order of the file
   */
  public List<String> columns() {
    return columns;
  }

  /**
   * Returns the next row.
   *
   * @return its fields, as many as there are columns, unmodifiable; {@code null} after the last row
   * @throws DataFormatException if the row is malformed or has another number of fields
   * @throws IOException if the file can't be read
   */
  public List<String> next() throws IOException {
    List<String> row = parser.next();
    if (row != null && row.size() != columns.size()) {
      throw new DataFormatException(
          source.name(),
          "line " + line(),
          row.size() + (row.size() == 1 ? " field" : " fields"),
          columns.size() + " as in the header",
          row.size() < columns.size()
              ? "add the missing fields"
              : "remove fields or quote those that contain the separator");
    }
    return row;
  }

  /**
   * Returns where the row that {@link #next} returned begins.
   *
   * @return the line, counted from 1
   */
  public int line() {
    return parser.line();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private static CsvReader open(ByteSource source, Character givenSeparator) throws IOException {
    try {
      BufferedInputStream bytes = new BufferedInputStream(source.bytes());
      char separator =
          givenSeparator == null ? CsvSeparator.detect(bytes, source.name()) : givenSeparator;
      CsvParser parser = new CsvParser(bytes, source.name(), separator);
      return new CsvReader(source, parser, checkedColumns(source.name(), parser));
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private static List<String> checkedColumns(String name, CsvParser parser) throws IOException {
    List<String> header = parser.next();
    if (header == null) {
      throw new DataFormatException(
          name,
          "",
          "the file is empty",
          "a header line with the column names",
          "check that this is the right file");
    }
    List<String> columns = header.stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw new DataFormatException(
            name,
            "line " + parser.line(),
            "two columns named " + OneLine.quote(column),
            "every name once",
            "rename one of them or, if the file has no header line, add one");
      }
    }
    return columns;
  }
}
