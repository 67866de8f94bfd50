/**
 * Networks for inference: a graph of operations as ONNX defines them, built by layers that lower
 * themselves. {@link io.simdnn.graph.operator} has the operations, {@link io.simdnn.graph.session}
 * runs graphs.
 */
package io.simdnn.graph;
