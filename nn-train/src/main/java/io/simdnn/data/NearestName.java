package io.simdnn.data;

import java.util.List;
import java.util.Locale;

/** The name someone probably meant, by Levenshtein's edit distance without regard to case. */
final class NearestName {
  private NearestName() {}

  /** Returns the name nearest to the one asked for, the first of equally near ones. */
  static String of(String asked, List<String> names) {
    String nearest = names.get(0);
    int least = Integer.MAX_VALUE;
    for (String name : names) {
      int distance = distance(asked.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    return nearest;
  }

  private static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(changed, 1 + Math.min(above[j], current[j - 1]));
      }
      above = current;
    }
    return above[to.length()];
  }
}
