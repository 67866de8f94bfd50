package io.simdnn.bench.report;

import java.util.List;

/** The report as Markdown: the same facts and figures, no charts. */
final class MarkdownPage {
  private MarkdownPage() {}

  static String of(Report report) {
    StringBuilder text = new StringBuilder("# " + Report.TITLE + "\n\n");
    for (Fact fact : report.facts()) {
      text.append("- ").append(fact.name()).append(": ").append(fact.value()).append('\n');
    }
    for (Section section : report.sections()) {
      text.append("\n## ").append(section.title()).append("\n");
      text.append(section.explanation()).append("\n\n");
      append(text, section.table());
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Table table) {
    appendRow(text, table.header());
    text.append("|---|").append("--:|".repeat(table.header().size() - 1)).append('\n');
    table.rows().forEach(row -> appendRow(text, row));
  }

  private static void appendRow(StringBuilder text, List<String> cells) {
    text.append('|');
    cells.forEach(cell -> text.append(' ').append(cell.replace("|", "\\|")).append(" |"));
    text.append('\n');
  }
}
