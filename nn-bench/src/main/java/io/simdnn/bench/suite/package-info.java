/** Which benchmarks belong together, and how JMH runs them. */
package io.simdnn.bench.suite;
