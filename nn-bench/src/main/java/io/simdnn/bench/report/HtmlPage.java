package io.simdnn.bench.report;

import io.simdnn.bench.report.chart.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The report as one page that refers to nothing outside. */
final class HtmlPage {
  private static final String STYLE = "report.css";

  private HtmlPage() {}

  static String of(Report report) throws IOException {
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<title>").append(Markup.escape(Report.TITLE)).append("</title>\n");
    html.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n");
    html.append("<h1>").append(Markup.escape(Report.TITLE)).append("</h1>\n<dl>\n");
    for (Fact fact : report.facts()) {
      html.append("<dt>").append(Markup.escape(fact.name())).append("</dt>");
      html.append("<dd>").append(Markup.escape(fact.value())).append("</dd>\n");
    }
    html.append("</dl>\n");
    report.sections().forEach(section -> append(html, section));
    return html.append("</body>\n</html>\n").toString();
  }

  private static String style() throws IOException {
    try (InputStream stream = HtmlPage.class.getResourceAsStream(STYLE)) {
      return new String(
          Objects.requireNonNull(stream, STYLE).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Where a chart tells the figures, their table is folded. */
  private static void append(StringBuilder html, Section section) {
    html.append("<section>\n<h2>").append(Markup.escape(section.title())).append("</h2>\n");
    html.append("<p>").append(Markup.escape(section.explanation())).append("</p>\n");
    if (section.chart().isPresent()) {
      html.append("<figure>\n").append(section.chart().get().svg()).append("</figure>\n");
      html.append("<details><summary>Figures</summary>\n");
      append(html, section.table());
      html.append("</details>\n");
    } else {
      append(html, section.table());
    }
    html.append("</section>\n");
  }

  private static void append(StringBuilder html, Table table) {
    html.append("<div class=\"scroll\"><table>\n<thead>");
    appendRow(html, "th", table.header());
    html.append("</thead>\n<tbody>\n");
    table.rows().forEach(row -> appendRow(html, "td", row));
    html.append("</tbody>\n</table></div>\n");
  }

  private static void appendRow(StringBuilder html, String element, List<String> cells) {
    html.append("<tr>");
    for (String cell : cells) {
      html.append('<').append(element).append('>').append(Markup.escape(cell));
      html.append("</").append(element).append('>');
    }
    html.append("</tr>\n");
  }
}
