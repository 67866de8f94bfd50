package io.simdnn.data;

import java.util.Locale;
import java.util.Set;

/** Numbers and missing values as tables write them. */
final class CellNumber {
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "?");
  private static final Set<String> INFINITE = Set.of("inf", "infinity");
  private static final int LONGEST_MISSING = 4;

  private CellNumber() {}

  /** Returns whether a stripped text stands for no value. */
  static boolean isMissing(String text) {
    return text.length() <= LONGEST_MISSING && MISSING.contains(text.toLowerCase(Locale.ROOT));
  }

  /**
   * Returns the number that a stripped text writes, infinite also where it is too large for a
   * {@code double}, or NaN where the text is no number.
   */
  static double parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      // Double.parseDouble takes "1f" and "0x1p3" too, which in a table are names.
      if ((character < '0' || character > '9') && "+-.eE".indexOf(character) < 0) {
        return infinity(text);
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static double infinity(String text) {
    boolean negative = text.startsWith("-");
    String name = negative || text.startsWith("+") ? text.substring(1) : text;
    if (!INFINITE.contains(name.toLowerCase(Locale.ROOT))) {
      return Double.NaN;
    }
    return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
