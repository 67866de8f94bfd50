package io.simdnn.bench.report;

/** A line of the report's head. */
record Fact(String name, String value) {}
