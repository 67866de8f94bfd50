package io.simdnn.kernel.order;

import io.simdnn.tensor.Shape;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * Which slices along a dimension are distinct.
 *
 * @param first for each distinct slice, the number of the first one that is equal
 * @param groups for each slice, the number of its distinct one
 * @param counts for each distinct slice, how many are equal
 */
@SuppressWarnings("ArrayRecordComponent") // a result for one reader, never compared
public record Distinct(long[] first, long[] groups, long[] counts) {
  /** Compares two slices by their numbers. */
  @FunctionalInterface
  private interface ElementOrder {
    int compare(int a, int b);
  }

  /**
   * Finds the distinct slices of numbers.
   *
   * @param x the numbers
   * @param shape their shape
   * @param axis the dimension
   * @param sorted whether the distinct ones are sorted, or come as they occur
   * @return which they are
   */
  public static Distinct of(float[] x, Shape shape, int axis, boolean sorted) {
    return of((a, b) -> Float.compare(x[a], x[b]), shape, axis, sorted);
  }

  /**
   * Finds the distinct slices of whole numbers.
   *
   * @param x the numbers
   * @param shape their shape
   * @param axis the dimension
   * @param sorted whether the distinct ones are sorted, or come as they occur
   * @param unsigned whether the numbers have no sign
   * @return which they are
   */
  public static Distinct of(long[] x, Shape shape, int axis, boolean sorted, boolean unsigned) {
    ElementOrder order =
        unsigned ? (a, b) -> Long.compareUnsigned(x[a], x[b]) : (a, b) -> Long.compare(x[a], x[b]);
    return of(order, shape, axis, sorted);
  }

  private static Distinct of(ElementOrder order, Shape shape, int axis, boolean sorted) {
    Column column = Column.of(shape, axis);
    Comparator<Integer> slices =
        (a, b) -> {
          for (int i = 0; i < column.count(); i++) {
            int start = column.start(i);
            int sign = order.compare(start + a * column.step(), start + b * column.step());
            if (sign != 0) {
              return sign;
            }
          }
          return 0;
        };
    TreeMap<Integer, Integer> firstOf = new TreeMap<>(slices);
    int length = shape.extent(axis);
    for (int i = 0; i < length; i++) {
      firstOf.putIfAbsent(i, i);
    }
    long[] first =
        (sorted ? firstOf.values().stream() : firstOf.values().stream().sorted())
            .mapToLong(i -> i)
            .toArray();
    long[] rank = new long[length];
    for (int i = 0; i < first.length; i++) {
      rank[(int) first[i]] = i;
    }
    long[] groups = new long[length];
    long[] counts = new long[first.length];
    for (int i = 0; i < length; i++) {
      groups[i] = rank[firstOf.get(i)];
      counts[(int) groups[i]]++;
    }
    return new Distinct(first, groups, counts);
  }
}
