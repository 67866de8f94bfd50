package io.simdnn.cli.network;

import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Tells an output in lines of text, one for each sample: the largest numbers, or all of them. */
public final class ValueLines {
  private final Value value;
  private final int rows;
  private final int columns;

  private ValueLines(Value value) {
    this.value = value;
    ValueType type = value.type();
    this.rows = type.shape().rank() == 0 ? 1 : type.shape().extent(0);
    this.columns = type.shape().rank() == 0 ? 1 : type.shape().rowSize();
  }

  /**
   * Writes position and number of the largest elements of each sample, largest first.
   *
   * @param value the output {@code [samples, ...]}
   * @param count how many
   * @param lines where to; tabs between the elements of a line
   * @throws IOException if that fails
   */
  public static void writeLargest(Value value, int count, Writer lines) throws IOException {
    ValueLines output = new ValueLines(value);
    for (int row = 0; row < output.rows; row++) {
      int start = row * output.columns;
      List<Integer> largest =
          IntStream.range(0, output.columns)
              .boxed()
              .sorted((a, b) -> Double.compare(output.number(start + b), output.number(start + a)))
              .limit(count)
              .toList();
      for (int i = 0; i < largest.size(); i++) {
        lines.append(i == 0 ? "" : "\t").append(Integer.toString(largest.get(i)));
        lines.append(String.format(Locale.ROOT, "\t%.4f", output.number(start + largest.get(i))));
      }
      lines.append('\n');
    }
  }

  /**
   * Writes all elements of each sample.
   *
   * @param value the output {@code [samples, ...]}
   * @param lines where to; tabs between the elements of a line
   * @throws IOException if that fails
   */
  public static void writeAll(Value value, Writer lines) throws IOException {
    ValueLines output = new ValueLines(value);
    for (int row = 0; row < output.rows; row++) {
      for (int i = 0; i < output.columns; i++) {
        lines.append(i == 0 ? "" : "\t").append(output.text(row * output.columns + i));
      }
      lines.append('\n');
    }
  }

  private double number(int index) {
    return value.type().type().isReal() ? value.floats().get(index) : value.integers()[index];
  }

  private String text(int index) {
    return value.type().type().isReal()
        ? Float.toString(value.floats().get(index))
        : Long.toString(value.integers()[index]);
  }
}
