package io.simdnn.data;

/** What is to be learned from a table. */
public enum Task {
  /** To tell which of several classes a sample belongs to. */
  CLASSIFICATION,
  /** To predict a number. */
  REGRESSION
}
