package io.simdnn.bench.report;

import java.util.List;

/** Figures in rows; the first column names the row. */
record Table(List<String> header, List<List<String>> rows) {
  Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
