package io.simdnn.bench.report;

import io.simdnn.bench.report.chart.Chart;
import java.util.Optional;

/** One topic of the report; a chart only where one tells more than the figures. */
record Section(String title, String explanation, Optional<Chart> chart, Table table) {
  Section(String title, String explanation, Chart chart, Table table) {
    this(title, explanation, Optional.of(chart), table);
  }

  Section(String title, String explanation, Table table) {
    this(title, explanation, Optional.empty(), table);
  }
}
