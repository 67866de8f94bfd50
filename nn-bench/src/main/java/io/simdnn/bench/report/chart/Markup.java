package io.simdnn.bench.report.chart;

/** What HTML and SVG need of texts. */
public final class Markup {
  private Markup() {}

  /**
   * Makes a text safe between tags and in quoted attributes.
   *
   * @param text any text
   * @return the text with the five special characters written as references
   */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
