package io.simdnn.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits bytes into rows and fields as RFC 4180 says.
 *
 * <p>It works on bytes because the characters that matter are ASCII, which UTF-8 never uses within
 * other characters: so the line of a malformed character is known exactly.
 */
final class CsvParser {
  /** A quote that nobody closes must not collect the rest of a large file. */
  static final int LONGEST_FIELD = 1 << 24;

  private static final int END = -1;

  private final InputStream bytes;
  private final String name;
  private final int separator;
  private final byte[] buffer = new byte[1 << 16];
  private final CsvField field;
  private int buffered;
  private int position;
  private int currentLine = 1;
  private int rowLine = 1;

  CsvParser(InputStream bytes, String name, char separator) throws IOException {
    this.bytes = bytes;
    this.name = name;
    this.separator = separator;
    this.field = new CsvField();
    skipByteOrderMark();
  }

  /** Returns the line on which the row returned last begins, counted from 1. */
  int line() {
    return rowLine;
  }

  /** Returns the fields of the next row that is not an empty line, or {@code null} at the end. */
  List<String> next() throws IOException {
    int next = read();
    while (next == '\n' || next == '\r') {
      endLine(next);
      next = read();
    }
    if (next == END) {
      return null;
    }
    rowLine = currentLine;
    List<String> row = new ArrayList<>();
    while (true) {
      next = next == '"' ? quotedField() : plainField(next);
      row.add(text());
      if (next != separator) {
        endLine(next);
        return List.copyOf(row);
      }
      next = read();
    }
  }

  /** Collects an unquoted field that begins with a byte; returns the byte behind the field. */
  private int plainField(int first) throws IOException {
    int next = first;
    while (next != separator && next != '\n' && next != '\r' && next != END) {
      if (next == '"') {
        throw wrong(
            "a quote within an unquoted field",
            "quotes around the whole field only",
            "put the field in quotes and double the quotes within");
      }
      append(next, currentLine);
      next = read();
    }
    return next;
  }

  /** Collects a field whose opening quote is read; returns the byte behind the closing one. */
  private int quotedField() throws IOException {
    int firstLine = currentLine;
    while (true) {
      int next = read();
      if (next == END) {
        throw wrong(
            firstLine,
            "a quote that is never closed",
            "a closing quote before the end of the file",
            "close it, and double the quotes within a field");
      }
      if (next == '"') {
        next = read();
        if (next == separator || next == '\n' || next == '\r' || next == END) {
          return next;
        }
        if (next != '"') {
          throw wrong(
              "text after a closing quote",
              "the separator or the end of the line",
              "double the quotes within a field");
        }
      }
      if (next == '\n') {
        currentLine++;
      }
      append(next, firstLine);
    }
  }

  private void append(int next, int firstLine) throws DataFormatException {
    if (field.length() == LONGEST_FIELD) {
      throw wrong(
          firstLine,
          "a field of more than " + LONGEST_FIELD + " bytes",
          "less",
          "check that every quote is closed");
    }
    field.append(next);
  }

  private String text() throws DataFormatException {
    String text = field.take();
    if (text == null) {
      throw wrong("bytes that are not UTF-8", "UTF-8 text", "save the file as UTF-8");
    }
    return text;
  }

  /** Counts a line whose end begins with the byte given, which has been read already. */
  private void endLine(int first) throws IOException {
    if (first == '\r' && read() != '\n') {
      throw wrong(
          "a carriage return alone",
          "line ends LF or CRLF",
          "convert the line ends, or quote the field");
    }
    currentLine++;
  }

  private void skipByteOrderMark() throws IOException {
    fill();
    if (buffered >= 3
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF) {
      position = 3;
    }
  }

  private int read() throws IOException {
    if (position == buffered) {
      fill();
    }
    return buffered == 0 ? END : buffer[position++] & 0xff;
  }

  private void fill() throws IOException {
    buffered = bytes.readNBytes(buffer, 0, buffer.length);
    position = 0;
  }

  private DataFormatException wrong(String found, String expected, String remedy) {
    return wrong(currentLine, found, expected, remedy);
  }

  private DataFormatException wrong(int line, String found, String expected, String remedy) {
    return new DataFormatException(name, "line " + line, found, expected, remedy);
  }
}
