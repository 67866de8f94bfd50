package io.simdnn.bench.report.chart;

import java.util.Locale;

/** The elements of a drawing, written one after the other. */
final class Svg {
  static final int FONT_SIZE = 13;

  private final StringBuilder text = new StringBuilder();

  Svg(int width, int height, String title) {
    append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", width, height, title);
  }

  /** Appends an element; texts are escaped, numbers get one decimal where the format says %.1f. */
  private void append(String format, Object... values) {
    Object[] safe = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      safe[i] = values[i] instanceof String string ? Markup.escape(string) : values[i];
    }
    text.append(String.format(Locale.ROOT, format, safe)).append('\n');
  }

  void line(String type, double x1, double y1, double x2, double y2) {
    append(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
        type, x1, y1, x2, y2);
  }

  void path(String type, String data) {
    append("<path class=\"%s\" d=\"%s\"/>", type, data);
  }

  /** A dot that tells a text where the pointer rests on it. */
  void dot(String type, double x, double y, String tip) {
    append(
        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%s</title></circle>",
        type, x, y, tip);
  }

  void rectangle(String type, double x, double y, double width, double height) {
    append(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>",
        type, x, y, width, height);
  }

  /** Writes a text; the anchor is start, middle or end. */
  void text(String anchor, double x, double y, String words) {
    append("<text text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", anchor, x, y, words);
  }

  /** About how wide a text is. */
  static double widthOf(String words) {
    return words.length() * FONT_SIZE * 0.56;
  }

  String finished() {
    return text + "</svg>\n";
  }
}
