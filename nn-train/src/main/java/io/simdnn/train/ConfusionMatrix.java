package io.simdnn.train;

import java.util.Arrays;
import java.util.List;

/**
 * How often samples of one class were predicted as another: what precision, recall and F1 are
 * computed from. Immutable. A quotient whose divisor is 0 is 0.
 */
public final class ConfusionMatrix {
  private static final int MIN_COLUMN = 5;

  private final long[][] counts;

  /**
   * Creates a matrix.
   *
   * @param counts the samples by right class, then by predicted class; copied
   * @throws IllegalArgumentException if the matrix is not square or a count is negative
   */
  public ConfusionMatrix(long[][] counts) {
    this.counts = new long[counts.length][];
    for (int i = 0; i < counts.length; i++) {
      this.counts[i] = counts[i].clone();
      if (counts[i].length != counts.length || Arrays.stream(counts[i]).anyMatch(n -> n < 0)) {
        throw new IllegalArgumentException(
            "ConfusionMatrix: expected as many counts of at least 0 in every row as rows, "
                + counts.length
                + ", but row "
                + i
                + " is "
                + Arrays.toString(counts[i]));
      }
    }
  }

  /**
   * Returns the number of classes.
   *
   * @return the rows
   */
  public int classes() {
    return counts.length;
  }

  /**
   * Returns the samples of one class that were predicted as another, or as their own.
   *
   * @param right the right class
   * @param predicted the predicted class
   * @return how many
   */
  public long count(int right, int predicted) {
    return counts[right][predicted];
  }

  /**
   * Returns the number of samples.
   *
   * @return the sum of all counts
   */
  public long total() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /**
   * Returns the share of samples predicted right.
   *
   * @return the share, from 0 to 1
   */
  public double accuracy() {
    long right = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
    }
    return quotient(right, total());
  }

  /**
   * Returns the samples of a class.
   *
   * @param label the class
   * @return how many have it as their right class
   */
  public long support(int label) {
    return Arrays.stream(counts[label]).sum();
  }

  /**
   * Returns how often a class was predicted.
   *
   * @param label the class
   * @return how many have it as their predicted class
   */
  public long predicted(int label) {
    return Arrays.stream(counts).mapToLong(row -> row[label]).sum();
  }

  /**
   * Returns the share of the predictions of a class that are right.
   *
   * @param label the class
   * @return the share, from 0 to 1
   */
  public double precision(int label) {
    return quotient(counts[label][label], predicted(label));
  }

  /**
   * Returns the share of the samples of a class that are predicted as it.
   *
   * @param label the class
   * @return the share, from 0 to 1
   */
  public double recall(int label) {
    return quotient(counts[label][label], support(label));
  }

  /**
   * Returns the harmonic mean of precision and recall of a class.
   *
   * @param label the class
   * @return the mean, from 0 to 1
   */
  public double f1(int label) {
    return quotient(2 * counts[label][label], predicted(label) + support(label));
  }

  /**
   * Returns a table for people: right class by row, predicted class by column.
   *
   * @param names the names of the classes
   * @return the table, a line for the names and one for each class, each ended by a line break
   * @throws IllegalArgumentException if there are not as many names as classes
   */
  public String toTable(List<String> names) {
    if (names.size() != counts.length) {
      throw new IllegalArgumentException(
          "ConfusionMatrix: expected " + counts.length + " names but got " + names.size());
    }
    int width = MIN_COLUMN;
    for (int i = 0; i < counts.length; i++) {
      width = Math.max(width, names.get(i).length() + 1);
      for (long count : counts[i]) {
        width = Math.max(width, Long.toString(count).length() + 1);
      }
    }
    StringBuilder table = new StringBuilder(" ".repeat(width));
    for (String name : names) {
      append(table, name, width);
    }
    table.append('\n');
    for (int i = 0; i < counts.length; i++) {
      append(table, names.get(i), width);
      for (long count : counts[i]) {
        append(table, Long.toString(count), width);
      }
      table.append('\n');
    }
    return table.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfusionMatrix matrix && Arrays.deepEquals(counts, matrix.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(counts);
  }

  /** Returns the counts: {@code [[5, 1], [0, 4]]}. */
  @Override
  public String toString() {
    return Arrays.deepToString(counts);
  }

  private static void append(StringBuilder table, String cell, int width) {
    table.append(" ".repeat(width - cell.length())).append(cell);
  }

  static double quotient(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
