package io.simdnn.data;

import java.util.Collection;
import java.util.stream.Collectors;

/** Text of a file made fit for a one-line message: hostile or binary content stays readable. */
final class OneLine {
  private static final int LONGEST_QUOTE = 60;
  private static final int LONGEST_LIST = 20;

  private OneLine() {}

  /** Returns the text with a question mark for everything that could break or forge a line. */
  static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              switch (Character.getType(character)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    line.append('?');
                default -> line.appendCodePoint(character);
              }
            });
    return line.toString();
  }

  /** Returns the text in quotes, its end cut off where it is long. */
  static String quote(String text) {
    String start = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    return '"' + of(start) + '"';
  }

  /** Returns the quoted names with commas between them, and only a count after the first ones. */
  static String list(Collection<String> names) {
    String start =
        names.stream().limit(LONGEST_LIST).map(OneLine::quote).collect(Collectors.joining(", "));
    int more = names.size() - LONGEST_LIST;
    return more > 0 ? start + " and " + more + " more" : start;
  }
}
