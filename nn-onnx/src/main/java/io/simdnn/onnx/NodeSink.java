package io.simdnn.onnx;

import io.simdnn.graph.Node;
import io.simdnn.graph.Value;

/** A graph that takes operations, and what they need, one after the other. */
interface NodeSink {
  /** Adds an operation. */
  void add(Node node);

  /** Adds a constant; returns its name, made of the hint. */
  String constant(String hint, Value value);

  /** Returns a name that no value has yet. */
  String fresh(String hint);

  /** Returns a constant by its name, null if there is none. */
  Value constant(String name);
}
