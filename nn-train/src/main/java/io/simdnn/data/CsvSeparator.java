package io.simdnn.data;

import java.io.BufferedInputStream;
import java.io.IOException;

/** Finds the separator of a CSV file by a look at its header line. */
final class CsvSeparator {
  private static final String CANDIDATES = ",;\t";

  private CsvSeparator() {}

  /**
   * Returns the candidate that the first line with content has most of outside quotes, the comma
   * where there is none; the stream stays where it is.
   */
  static char detect(BufferedInputStream bytes, String name) throws IOException {
    bytes.mark(CsvParser.LONGEST_FIELD + 1);
    int[] counts = new int[CANDIDATES.length()];
    boolean quoted = false;
    boolean content = false;
    int read = 0;
    for (int next = bytes.read(); next >= 0; next = bytes.read()) {
      if (++read > CsvParser.LONGEST_FIELD) {
        throw new DataFormatException(
            name,
            "line 1",
            "no line end in " + CsvParser.LONGEST_FIELD + " bytes",
            "a header line with the column names",
            "check that this is a text file and that every quote of the header is closed");
      }
      if (next == '"') {
        quoted = !quoted;
      }
      boolean lineEnd = next == '\n' || next == '\r';
      if (lineEnd && content && !quoted) {
        break;
      }
      content |= !lineEnd;
      if (!quoted && CANDIDATES.indexOf(next) >= 0) {
        counts[CANDIDATES.indexOf(next)]++;
      }
    }
    bytes.reset();
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return CANDIDATES.charAt(best);
  }
}
