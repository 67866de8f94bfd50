package io.simdnn.data;

import java.io.IOException;

/**
 * A file whose content is not what it should be.
 *
 * <p>The message is always one line, {@code FILE: [PLACE: ]FOUND, expected EXPECTED; REMEDY}:
 *
 * <pre>iris.csv: line 7: 4 fields, expected 5 as in the header; add the missing field</pre>
 */
public final class DataFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception. Control characters of the parts, which may quote the file, are replaced.
   *
   * @param file the file or what else the data came from
   * @param place the line, record, byte position or column; empty where the whole file is meant
   * @param found what was found
   * @param expected what was expected instead
   * @param remedy what the reader of the message can do
   */
  public DataFormatException(
      String file, String place, String found, String expected, String remedy) {
    this(file, place, found + ", expected " + expected, remedy);
  }

  /** Creates the exception from a problem that says both what was found and what was expected. */
  DataFormatException(String file, String place, String problem, String remedy) {
    super(
        OneLine.of(file + ": " + (place.isEmpty() ? "" : place + ": ") + problem + "; " + remedy));
  }

  /**
   * Sets the cause in a chain; {@link #initCause} would lose the type.
   *
   * @param cause the cause
   * @return this
   */
  public DataFormatException causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }
}
