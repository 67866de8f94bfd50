package io.simdnn.graph.operator;

import io.simdnn.graph.Node;

/**
 * Tells that an operation can't be prepared before it is known what one of its inputs holds: it
 * will have to be prepared in every run. Made often and never shown, so it has no stack trace.
 */
public final class ValueNeededException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ValueNeededException(Node node, int input) {
    super(node + ": input " + input + " must be known", null, false, false);
  }
}
