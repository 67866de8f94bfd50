/** What benchmarks measured: read, compared, and told as a page. Independent of what ran them. */
package io.simdnn.bench.report;
