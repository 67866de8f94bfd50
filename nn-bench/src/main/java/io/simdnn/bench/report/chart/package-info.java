/**
 * Charts as SVG without scripts: shapes carry class names, and the page that holds them gives the
 * colours, so that one drawing suits light and dark.
 */
package io.simdnn.bench.report.chart;
